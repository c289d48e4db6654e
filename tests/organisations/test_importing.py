"""Lists of organisations: columns recognised, rows judged, the known ones changed or left."""

import datetime as dt
from pathlib import Path

import pytest
from flask import Flask

from forum.backoffice.organisations.lists import Reading, reading_of
from forum.database import Bilingual, db
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.organisations import services
from forum.organisations.exporting import columns, rows
from forum.organisations.importing.phrases import TARGETS, fault_sentence
from forum.organisations.importing.rules import HEADINGS, LONGEST, Target, mapping_of
from forum.organisations.models import Organisation
from forum.organisations.queries import organisations
from forum.organisations.rules import Convention, Family, Statute
from forum.organisations.services.importing import (
    FaultyListError,
    Order,
    import_organisations,
)
from forum.spreadsheets.rules import Format
from forum.spreadsheets.writing import write_table
from tests.organisations.describing import (
    OTHER_SIRET,
    SAME_SIREN,
    SIRET,
    UNUSUAL_SIRET,
    a_network,
    a_wish,
)


def read(text: str) -> Reading:
    """Read a list as it would be imported."""
    return reading_of(text.encode())


def told(text: str) -> list[str]:
    """Return what is wrong in a list, line by line."""
    return [
        " ".join(f"{fault.line} {TARGETS[fault.target]} : {fault_sentence(fault)}".split())
        for fault in read(text).faults
    ]


def imported(text: str, now: dt.datetime, *, leaves_known: bool = False) -> None:
    """Import a list."""
    import_organisations(Order(read(text).shaped.rows, None, leaves_known=leaves_known), now)
    db.session.rollback()


def wishes() -> list[services.Wish]:
    """Return how every organisation is described, in the order in which they came."""
    db.session.rollback()
    return [services.wish_of(one) for one in organisations()]


def test_every_heading_that_is_written_is_read(app: Flask) -> None:
    assert set(HEADINGS) == set(TARGETS) == set(Target)
    header = [column.heading for column in columns()]
    assert mapping_of(header) == (*TARGETS, None)


def test_what_is_measured_fits_into_its_column() -> None:
    for target, most in LONGEST.items():
        column = getattr(Organisation, target.removesuffix("_en"))
        length = getattr(column.type, "length", None)
        assert length is None or most <= length


def test_a_new_organisation_comes_with_all_its_axes(app: Flask, now: dt.datetime) -> None:
    a_network("union", name="Union de la Boucle – structure fictive")
    imported(
        "Raison sociale;Famille;Statut;CAE;IAE;Labels;Réseaux;Secteurs;N° SIRET;CP;Ville;Effectif;"
        "Dont personnes associées;Site;Code NAF;Présentation;Création;Couleur\n"
        "Recycl’Ensemble;Coopérative;SCOP;oui;EI, ACI;ESUS|B-Corp;union de la boucle;"
        "recyclage et reemploi | Apiculture;000 000 018 00010;1000;Bourg;1 037;21;example.org;"
        "3832z;Tri;1998;vert\n",
        now,
    )
    assert wishes() == [
        services.Wish(
            name="Recycl’Ensemble",
            family=Family.COOPERATIVE,
            statute=Statute.SCOP,
            is_cae=True,
            conventions=(Convention.EI, Convention.ACI),
            labels=("ESUS", "B-Corp"),
            networks=("union",),
            sectors=("Recyclage et réemploi", "Apiculture"),
            siret=SIRET,
            postcode="01000",
            commune="Bourg",
            employees=1037,
            associates=21,
            website="https://example.org",
            ape="38.32Z",
            presentation=Bilingual("Tri"),
            founded=1998,
        )
    ]
    made = organisations()[0]
    assert (made.slug, made.college, made.version) == ("recycl-ensemble", "Coopératives", 1)


def test_a_known_one_is_changed_in_what_the_list_says_alone(app: Flask, now: dt.datetime) -> None:
    first = a_wish(commune="Clichy", employees=4, labels=("ESUS",), rna="W920000001")
    second = a_wish(name="Association neuve", siret="", creation_note="Statuts déposés")
    for wish in (first, second):
        services.add_organisation(wish, None, now)
    text = (
        f"SIRET;RNA;Nom;Commune;Effectif\n{SIRET};;;Puteaux;\n{OTHER_SIRET};;ASSOCIATION NEUVE;;7\n"
    )
    found = read(text).meaning
    assert [(entry.line, entry.number is None, entry.changes) for entry in found.entries] == [
        (2, False, (Target.COMMUNE,)),
        (3, False, (Target.NAME, Target.SIRET, Target.EMPLOYEES)),
    ]
    assert (found.added, len(found.changed), found.same) == ((), 2, 0)
    imported(text, now)
    assert wishes() == [
        a_wish(commune="Puteaux", employees=4, labels=("ESUS",), rna="W920000001"),
        a_wish(
            name="ASSOCIATION NEUVE",
            siret=OTHER_SIRET,
            creation_note="Statuts déposés",
            employees=7,
        ),
    ]
    assert [one.version for one in organisations()] == [2, 2]
    again = read(text).meaning
    assert (again.added, again.changed, again.same) == ((), (), 2)


def test_known_ones_are_left_where_that_is_wished(app: Flask, now: dt.datetime) -> None:
    services.add_organisation(a_wish(commune="Clichy"), None, now)
    text = f"SIRET;Nom;Famille;Commune\n{SIRET};X;mutuelle;Y\n{OTHER_SIRET};Z;fondation;\n"
    imported(text, now, leaves_known=True)
    assert wishes() == [
        a_wish(commune="Clichy"),
        a_wish(name="Z", family=Family.FONDATION, siret=OTHER_SIRET),
    ]
    noted = db.session.execute(
        db.select(Entry.deed, Entry.subject).where(Entry.deed == Deed.ORGANISATIONS_IMPORTED)
    )
    assert [tuple(row) for row in noted] == [(Deed.ORGANISATIONS_IMPORTED, "1")]


def test_an_rna_recognises_who_moved_to_another_siret(app: Flask, now: dt.datetime) -> None:
    services.add_organisation(a_wish(rna="W920000001"), None, now)
    imported(f"SIRET;RNA\n{OTHER_SIRET};w92 000 0001\n", now)
    assert wishes() == [a_wish(rna="W920000001", siret=OTHER_SIRET)]


def test_every_fault_is_told_with_its_line_and_nothing_is_written(
    app: Flask, now: dt.datetime
) -> None:
    services.add_organisation(a_wish(name="Le Pont"), None, now)
    services.add_organisation(a_wish(name="La Rive", siret="", rna="W920000001"), None, now)
    text = (
        "Nom;Famille;Statut;SIRET;RNA;IAE;Réseaux;CAE;Effectif;CP;Site;APE;Nomenclature\n"
        f"A;tribu;roi;{OTHER_SIRET};;EI/XX;;peut-être;beaucoup;9280;mail@x;Z;NAF 1993\n"
        ";;;;;;;;;;;;\n"
        f";;;{UNUSUAL_SIRET};;;;;;;;;\n"
        f"B;association;SCOP;{UNUSUAL_SIRET};;;Inconnu;;;;;;\n"
        "C;association;;;;;;;;;;;\n"
        f"D;association;;{SIRET};W920000001;;;;;;;;\n"
        f"E;association;;{SIRET};;;;;;;;;\n"
        f"F;association;;000.000.018.00010;;;;;;;;;\n"
    )
    assert told(text) == [
        (
            "2 Famille : Cette famille n’existe pas : association, coopérative, mutuelle, "
            "fondation, société commerciale de l’ESS ou hors ESS."
        ),
        (
            "2 Statut coopératif : Ce statut n’existe pas : SCOP, SCIC, usagers, entreprises, "
            "agricole, bancaire ou autre."
        ),
        (
            "2 Conventionnements : « XX » n’est pas un conventionnement : AI, EI, ETTI, ACI, EITI, "
            "GEIQ, EA, EATT ou ESAT, séparés par une barre droite | ."
        ),
        "2 CAE : Répondez par oui ou par non.",
        "2 Personnes salariées : Écrivez un nombre entier.",
        "2 Site : Écrivez une adresse complète, par exemple https://example.org.",
        ("2 Code APE : Un code APE compte quatre chiffres et une lettre, par exemple 38.32Z."),
        "2 Nomenclature du code : Cette nomenclature n’existe pas : NAF rév. 2 ou NAF 2025.",
        "4 Raison sociale : Cette case est vide : une structure nouvelle a un nom et une famille.",
        "4 Famille : Cette case est vide : une structure nouvelle a un nom et une famille.",
        (
            "5 Réseaux : Aucun réseau ne s’appelle « Inconnu » : ajoutez-le d’abord, ou corrigez "
            "son nom."
        ),
        (
            "5 Statut coopératif : Ce statut est celui d’une coopérative : choisissez cette "
            "famille, ou retirez le statut."
        ),
        (
            "5 SIRET : Ce SIRET est très inhabituel : sa clé de contrôle ne correspond pas. "
            "Vérifiez chaque chiffre ; s’il est exact, l’équipe du forum peut le valider à la main."
        ),
        (
            "6 En cours de création : Indiquez un SIRET ou un numéro RNA, ou expliquez où en est "
            "la création."
        ),
        "7 Numéro RNA : Ce SIRET est celui de « Le Pont », et ce numéro RNA celui de « La Rive ».",
        "9 SIRET : Cette structure est déjà à la ligne 8.",
    ]
    with pytest.raises(FaultyListError):
        imported(text, now)
    assert [wish.name for wish in wishes()] == ["Le Pont", "La Rive"]


@pytest.mark.parametrize("count", ["100001", "9" * 5000])
def test_a_number_too_large_for_people_is_told(app: Flask, count: str) -> None:
    assert told(f"Nom;Famille;SIRET;Effectif\nA;association;{SIRET};{count}\n") == [
        "2 Personnes salariées : Écrivez un nombre entier."
    ]


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        (f"B;association;{SIRET};;", "3 SIRET : Cette structure est déjà à la ligne 2."),
        (
            "B;association;;W920000001;",
            "3 Numéro RNA : Cette structure est déjà à la ligne 2.",
        ),
        (
            "LE PONT;association;;;x\nLe Pont;association;;;y",
            "4 Raison sociale : Cette structure est déjà à la ligne 3.",
        ),
    ],
    ids=["SIRET", "RNA", "a name without number"],
)
def test_an_organisation_stands_once_in_a_list(app: Flask, second: str, fault: str) -> None:
    head = "Nom;Famille;SIRET;RNA;En cours de création\n"
    assert told(f"{head}A;association;{SIRET};W920000001;\n{second}\n") == [fault]


def test_a_siret_that_was_checked_by_hand_is_taken(app: Flask, now: dt.datetime) -> None:
    text = f"Nom;Famille;SIRET;SIRET vérifié à la main\nA;asso;{UNUSUAL_SIRET};oui\n"
    imported(text, now)
    checked = a_wish(name="A", siret=UNUSUAL_SIRET, is_siret_checked=True)
    assert wishes() == [checked]
    imported(f"SIRET;SIRET vérifié à la main;Commune\n{UNUSUAL_SIRET};non;Sceaux\n", now)
    assert [(wish.is_siret_checked, wish.commune) for wish in wishes()] == [(True, "Sceaux")]


def test_zeros_that_a_spreadsheet_lost_come_back(app: Flask, now: dt.datetime) -> None:
    siret = "00999999600011"  # its SIREN begins with two zeros
    found = read(f"Nom;Famille;SIRET;CP\nA;association;{siret[2:]};1000\n")
    entries = [(entry.wish.siret, entry.wish.postcode) for entry in found.meaning.entries]
    assert (entries, found.shaped.restored) == ([(siret, "01000")], 2)


def test_other_establishments_of_an_enterprise_are_told_and_taken(
    app: Flask, now: dt.datetime
) -> None:
    services.add_organisation(a_wish(name="Siège"), None, now)
    text = f"Nom;Famille;SIRET\nAntenne;association;{SAME_SIREN}\nX;mutuelle;{OTHER_SIRET}\n"
    assert [entry.line for entry in read(text).meaning.siblings] == [2]
    imported(text, now)
    assert [wish.name for wish in wishes()] == ["Siège", "Antenne", "X"]


@pytest.mark.parametrize("text", ["Couleur;Prix\nvert;3\n", "Famille;Commune\nmutuelle;Sceaux\n"])
def test_a_list_that_tells_nobody_apart_says_which_columns_would(app: Flask, text: str) -> None:
    found = read(text)
    assert (found.missing, found.faults, found.is_ready) == (
        (Target.SIRET, Target.RNA, Target.NAME),
        (),
        False,
    )


@pytest.mark.parametrize("kind", [Format.CSV, Format.XLSX, Format.ODS])
def test_what_leaves_in_a_file_comes_back_unchanged(
    app: Flask, now: dt.datetime, tmp_path: Path, kind: Format
) -> None:
    a_network("union")
    told_by = [
        a_wish(
            name="=1+1",
            usual_name="@usage",
            family=Family.COOPERATIVE,
            statute=Statute.USAGERS,
            is_cae=True,
            is_host=True,
            conventions=("ei", "esat"),
            labels=("ESUS", "-2"),
            sectors=("Énergie", "Apiculture"),
            networks=("union",),
            college="Syndicats",
            rna="W9C1000001",
            ape="38.32Z",
            ape_nomenclature="NAF2025",
            address="+33 rue ; des « Berges »",
            postcode="01000",
            commune="L’Haÿ",
            area_of_action="92, 78",
            acts_here=True,
            website="https://example.org/?a=b",
            presentation=Bilingual("Une ligne.\n\nUne autre.", "One."),
            founded=1998,
            employees=3,
            associates=2,
        ),
        a_wish(name="Inhabituelle", siret=UNUSUAL_SIRET, is_siret_checked=True),
        a_wish(name="Bientôt", siret="", creation_note="Statuts déposés"),
    ]
    for wish in told_by:
        services.add_organisation(wish, None, now)
    before = wishes()
    path = tmp_path / f"structures.{kind}"
    write_table(path, kind, columns(), rows())
    found = reading_of(path.read_bytes())
    assert (found.faults, found.meaning.added, found.meaning.changed, found.meaning.same) == (
        *((), (), ()),
        3,
    )
    for one in organisations():
        db.session.delete(one)
    db.session.commit()
    import_organisations(Order(reading_of(path.read_bytes()).shaped.rows, None), now)
    assert wishes() == before == told_by


def test_what_changed_since_a_list_was_read_is_judged_again(app: Flask, now: dt.datetime) -> None:
    shaped = read("Nom;Famille;RNA\nA;association;W920000001\n").shaped
    services.add_organisation(a_wish(name="B", rna="W920000001"), None, now)
    import_organisations(Order(shaped.rows, None), now)
    assert wishes() == [a_wish(name="A", rna="W920000001")]
