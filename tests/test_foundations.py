"""The clock, the codes, the folding of words and the settings."""

import datetime as dt
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum import clock, codes
from forum.folding import folded, has_words, slugified
from forum.settings import SettingsError, read_settings

PARIS_TEN = dt.datetime(2011, 11, 7, 9, tzinfo=dt.UTC)


def test_a_clock_set_without_a_zone_is_in_paris_and_ticks() -> None:
    clock.set_from("2011-11-07T10:00")
    assert PARIS_TEN <= clock.now() < PARIS_TEN + dt.timedelta(seconds=30)


def test_a_clock_may_stand_still() -> None:
    clock.set_from("2011-11-07T10:00 frozen")
    assert clock.now() == PARIS_TEN


def test_two_processes_that_share_a_start_agree() -> None:
    since = clock.real_now() - dt.timedelta(minutes=20)
    clock.set_from(f"2011-11-07T10:00 since {since.isoformat()}")
    later = PARIS_TEN + dt.timedelta(minutes=20)
    assert later <= clock.now() < later + dt.timedelta(seconds=30)


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "2011-11-07 10:00 stopped", "0001-01-01", "9999-12-31"]
)
def test_a_clock_refuses_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match="not a moment"):
        clock.set_from(text)


def test_codes_hold_no_letters_that_look_alike() -> None:
    assert set(codes.ALPHABET) & set("01258BILOSUVZ") == set()
    assert set(codes.ALPHABET) < set(string.ascii_uppercase + string.digits)


def test_a_new_code_is_spoken_and_typed_back() -> None:
    code = codes.new_code()
    assert codes.is_code(code)
    assert codes.typed(f" {codes.spoken(code).lower()} ") == code


def test_a_secret_word_depends_on_key_purpose_and_subject() -> None:
    words = {
        codes.secret_word(key, purpose, subject)
        for key in ("k", "l")
        for purpose in ("space", "email")
        for subject in ("1", "2")
    }
    assert len(words) == 8
    assert {len(word) for word in words} == {26}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Énergie  des Coteaux ", "energie des coteaux"),
        ("Œuvre", "oeuvre"),
        ("L’Atelier", "l'atelier"),
        ("Đặng", "dang"),
    ],
)
def test_words_are_compared_without_accents_capitals_and_spaces(text: str, expected: str) -> None:
    assert folded(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_query_finds_its_words_in_any_order() -> None:
    assert has_words("Mutuelle de la Boucle, Énergie", "energie mutuelle")
    assert not has_words("Mutuelle de la Boucle", "mutuelle soleil")


def test_a_slug_keeps_letters_digits_and_dashes() -> None:
    assert slugified("SCOP : quand les salariés dirigent l’entreprise") == (
        "scop-quand-les-salaries-dirigent-l-entreprise"
    )


def test_the_secret_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    first = read_settings({"FORUM_INSTANCE": str(tmp_path)})
    second = read_settings({"FORUM_INSTANCE": str(tmp_path)})
    assert first == second
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_the_environment_speaks_louder_than_the_file(tmp_path: Path) -> None:
    (tmp_path / "forum.toml").write_text(
        'FORUM_BASE_URL = "https://a.example.org/"\nFORUM_MAIL_FROM = "a@example.org"'
    )
    said = read_settings(
        {"FORUM_INSTANCE": str(tmp_path), "FORUM_BASE_URL": "https://b.example.org"}
    )
    assert (said.base_url, said.mail_from) == ("https://b.example.org", "a@example.org")


def test_postgresql_is_spoken_to_by_psycopg(tmp_path: Path) -> None:
    said = read_settings({"FORUM_INSTANCE": str(tmp_path), "FORUM_DATABASE_URL": "postgres://h/f"})
    assert said.database_url == "postgresql+psycopg://h/f"


@pytest.mark.parametrize(
    ("file", "environ", "sentence"),
    [
        ("FORUM_BASE_URL = ", {}, "n’est pas un fichier TOML valable"),
        ("", {"FORUM_ENV": "production", "FORUM_NOW": "2011-11-07T10:00"}, "FORUM_NOW est réservé"),
        ("", {"FORUM_PROXIES": "many"}, "FORUM_PROXIES"),
        ("", {"FORUM_NOW": "tomorrow"}, "FORUM_NOW"),
        ("", {"FORUM_DATABASE_URL": "nonsense"}, "FORUM_DATABASE_URL"),
        ("", {"FORUM_DATABASE_URL": "mysql://localhost/forum"}, "FORUM_DATABASE_URL"),
        ("", {"FORUM_DATABASE_URL": "postgresql://localhost:port/forum"}, "FORUM_DATABASE_URL"),
    ],
)
def test_a_wrong_setting_is_told_in_a_sentence(
    tmp_path: Path, file: str, environ: dict[str, str], sentence: str
) -> None:
    (tmp_path / "forum.toml").write_text(file)
    with pytest.raises(SettingsError, match=sentence):
        read_settings({"FORUM_INSTANCE": str(tmp_path), **environ})


def test_an_instance_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="Impossible d’écrire dans le dossier"):
        read_settings({"FORUM_INSTANCE": str(tmp_path / "file" / "instance")})
