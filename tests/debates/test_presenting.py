"""What a debate is and offers, in words."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import a_debate, an_edition


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ((), "<span>Français</span>"),
        (("en",), "<span>Français, avec interprétation\u00a0: anglais</span>"),
        (("en", "es"), "<span>Français, avec interprétation\u00a0: anglais et espagnol</span>"),
    ],
)
def test_a_debate_says_into_what_it_is_interpreted(
    app: Flask, client: FlaskClient, languages: tuple[str, ...], expected: str
) -> None:
    a_debate(an_edition(), other_languages=languages)
    assert expected in client.get("/2011/debats/debat").text
