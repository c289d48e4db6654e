"""The commands that import a programme, and write what is public of it to a file."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from forum import clock
from forum.backoffice.exchange.terminal import (
    DRY_RUN,
    EDITION,
    FILE,
    BadInputError,
    edition_named,
    in_french,
    kind_of,
    output,
    progress,
    refuse,
    told_if_unwritable,
)
from forum.backoffice.releases.phrases import refusal_sentence
from forum.backoffice.schedules.files import KINDS, write_programme
from forum.backoffice.schedules.foreseeing import Foreseen, foreseen
from forum.backoffice.schedules.phrases import why_not
from forum.board.releases import next_number
from forum.board.rules import fingerprint
from forum.board.services.releasing import release
from forum.board.standings import differences_of
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.schedules.importing.phrases import TARGETS, done_sentence, fault_sentence
from forum.schedules.importing.plan import Plan
from forum.schedules.odd_phrases import odd_sentence, place_words
from forum.schedules.reading.facts import Schedule
from forum.schedules.reading.raw import MOST_BYTES, NoScheduleError
from forum.schedules.services.importing import Order, import_schedule
from forum.spreadsheets.rules import UnreadableError
from forum.web.locale import speaking

SHOWN = 20  # titles of a list


@click.command("programme")
@FILE
@EDITION
@DRY_RUN
@click.option("--release", "is_released", is_flag=True, help="Publier aussitôt le programme.")
@with_appcontext
def import_command(file: Path, slug: str, *, dry_run: bool, is_released: bool) -> None:
    """Mettre au brouillon un programme (schedule.xml, schedule.json, CSV, XLSX, ODS), ou rien."""
    edition = edition_named(slug)
    if edition.is_archived:
        raise click.UsageError(
            f"L’édition «\u202f{slug}\u202f» est archivée\u00a0: elle ne change plus."
        )
    with speaking("fr", edition):
        found = _read(file, edition)
        if found.reading.schedule is None or found.plan is None:
            refuse(found.reading.faults, TARGETS, fault_sentence)
        _tell(found.reading.schedule, found.plan)
        if dry_run:
            click.echo(_foretold(found.plan))
            return
        order = Order(edition.id, found.reading.schedule, file.name, None)
        click.echo(done_sentence(import_schedule(order, clock.now(), progress)))
        if is_released:
            _release(edition.id, file.name)


@click.command("programme")
@with_appcontext
@EDITION
@output(*KINDS)
def export_command(slug: str, path: Path) -> None:
    """Écrire le programme publié d’une édition (tableau, schedule.xml, schedule.json, agenda)."""
    edition, kind = edition_named(slug), kind_of(path, *KINDS)
    with speaking("fr", edition), told_if_unwritable(path):
        written = write_programme(path.absolute(), kind, edition, clock.now())
        click.echo(f"{in_french(written)} débat(s) dans {path}.")


def _read(file: Path, edition: Edition) -> Foreseen:
    """Read a file; stop in a sentence where it is no programme."""
    try:
        with file.open("rb") as given:
            found = foreseen(given.read(MOST_BYTES + 1), edition)  # one too many is refused
    except (NoScheduleError, UnreadableError) as error:
        raise BadInputError(why_not(error)) from error
    if found.reading.missing:
        names = ", ".join(str(TARGETS[target]) for target in found.reading.missing)
        raise BadInputError(f"Aucune colonne ne s’appelle\u00a0: {names}.")
    return found


def _tell(schedule: Schedule, plan: Plan) -> None:
    """Tell what the file holds, what is odd about it, and what it no longer has."""
    counts = (
        (schedule.events, "évènement(s)"),
        (schedule.days, "jour(s)"),
        (schedule.rooms, "salle(s)"),
        (schedule.tracks, "parcours"),
        (schedule.people, "personne(s)"),
    )
    click.echo(", ".join(f"{in_french(len(things))} {words}" for things, words in counts) + ".")
    for odd in plan.odd:
        places = "\u202f; ".join(place_words(place) for place in odd.first)
        click.echo(f"{in_french(odd.count)} ×  {odd_sentence(odd.kind)} ({places})")
    renamed = [person.name for _, person in plan.people.renamed]
    lists = (
        ("Personnes renommées, visibles aussitôt", renamed),
        ("Nouveaux parcours", [track.name for track in plan.new_tracks]),
        ("Nouvelles salles", [room.name for room in plan.new_rooms]),
        ("Un autre jour que ceux de l’édition", [event.title for event in plan.other_day]),
        ("Hors des heures d’ouverture", [event.title for event in plan.outside_hours]),
        ("Retiré du programme ici, et le reste", [event.title for event in plan.withdrawn]),
        ("Absent de ce fichier, et gardé", list(plan.gone)),
    )
    for words, titles in lists:
        if titles:
            more = "…" if len(titles) > SHOWN else ""
            named = "\u202f; ".join(titles[:SHOWN])
            click.echo(f"{in_french(len(titles))} ×  {words} ({named}{more})")


def _foretold(plan: Plan) -> str:
    """Say what an import would do."""
    return (
        f"{in_french(len(plan.added))} débat(s) à ajouter, {in_french(len(plan.changed))} à "
        f"modifier, {in_french(plan.same)} inchangé(s)."
    )


def _release(edition_id: int, name: str) -> None:
    """Make the draft public as it stands."""
    seen = fingerprint(differences_of(edition_id), next_number(edition_id))
    note = f"Import de {name}"[:400]
    try:
        number = release(edition_id, note, seen, None, clock.now())
    except RefusedError as refused:
        click.echo(refusal_sentence(refused.refusals[0]))
    else:
        click.echo(f"Le programme est publié\u00a0: version {number}.")
