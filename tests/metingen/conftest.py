"""A small kader to measure with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.kaders.service import load_kaders
from tests.helpers import Api

PROEF = """\
code: proef
versie: "1.0.0"
naam: {nl: "Proef", en: "Trial"}
omschrijving: {nl: "Een eigen kader", en: "A framework of our own"}
bron: "Eigen werk"
kanten: [ouders, school]
schaal:
  van: -2
  tot: 2
  herkomst: eigen
  labels:
    0: {nl: "Gelijk", en: "The same"}
  onvoldoendeInformatie: true
onderdelen:
  - code: ouderdeel
    naam: {nl: "Alleen ouders", nl-BE: "Enkel ouders", en: "Parents only"}
    omschrijving: {nl: "Voor ouders", en: "For parents"}
    beoordeelbaar: true
    vragen:
      - {kant: ouders, soort: kern, tekst: {nl: "Hoe dan?", en: "How?"}}
  - code: beide
    naam: {nl: "Beide", en: "Both"}
    omschrijving: {nl: "Voor beide", en: "For both"}
    beoordeelbaar: true
  - code: woorden
    naam: {nl: "Woorden", en: "Words"}
    omschrijving: {nl: "Een open vraag", en: "An open question"}
    vragen:
      - {soort: vraag, tekst: {nl: "Wat zie je?", en: "What do you see?"}}
  - code: kop
    naam: {nl: "Kop", en: "Heading"}
    omschrijving: {nl: "Niet in te vullen", en: "Not to be answered"}
"""


@pytest.fixture
def proef(api: Api, tmp_path: Path) -> Iterator[Path]:
    """A kader with a scale from -2 to 2, a part for one kant, and one of words; gone after the test."""
    file = tmp_path / "proef.yaml"
    file.write_text(PROEF, encoding="utf-8")
    with api.session() as session:
        load_kaders(session, tmp_path)
    yield file
    with api.session() as session:
        for statement in (
            "DELETE FROM metingen WHERE instrument = 'proef'",
            "DELETE FROM onderdelen WHERE kader = 'proef'",
            "DELETE FROM kaders WHERE code = 'proef'",
        ):
            session.execute(sa.text(statement))
