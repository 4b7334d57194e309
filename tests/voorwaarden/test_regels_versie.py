"""Whoever changes a rule changes the number of the rules, so that stored progress is evaluated anew."""

import json

import pytest

from app.voorwaarden.rules import REGELS_VERSIE
from tests.voorwaarden.regels import RECORD, fingerprint, fingerprints

WHAT_TO_DO = """\
What stored voorwaarden follow from is not what was written down:
  {differences}
Raise REGELS_VERSIE in app/voorwaarden/rules.py, so that `samenspoor migrate` evaluates every fase anew; only where
no outcome can differ, as after a rename, may it stay. Then write down the rules as they are now:
  .venv/bin/python -m tests.voorwaarden.regels
"""


def test_rules_that_changed_have_another_number() -> None:
    recorded, present = json.loads(RECORD.read_text(encoding="utf-8")), fingerprints()
    before = recorded["vingerafdrukken"] | {"REGELS_VERSIE": recorded["versie"]}
    after = {**present, "REGELS_VERSIE": REGELS_VERSIE}
    differences = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    assert not differences, WHAT_TO_DO.format(differences="\n  ".join(differences))


@pytest.mark.parametrize(
    "expected",
    [
        "app.fasen.fase4_uitwerking.rules",
        "app.fasen.fase4_uitwerking.service._feiten",
        "app.fasen.fase4_uitwerking.service._activiteiten",
        "app.fasen.fase0_beginsituatie.service.populaties",
        "app.metingen.uitkomsten.meetfeiten_of",
        "app.voorwaarden.service.evaluated",
    ],
)
def test_rules_and_all_that_gathers_their_facts_are_looked_at(expected: str) -> None:
    assert expected in fingerprints()


RULE = '''
def _team(feiten: Feiten) -> list[str]:
    """Of parents and staff."""
    return [] if feiten.teams > 1 else [Tekst("Een team", "A team")]
'''


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [
        ('"""Of parents and staff."""', "# Why not.", False),
        ('"Een team", "A team"', '"Een ploeg", "A crew"', False),
        ("\ndef", "from app import elsewhere\n\n\ndef", False),
        ("[] if", "(\n        []\n    ) if", False),
        ("> 1", "> 0", True),
        ("teams", "ouders", True),
        ("[]", "None", True),
    ],
)
def test_only_what_a_rule_does_is_looked_at(before: str, after: str, differs: bool) -> None:
    assert before in RULE
    assert (fingerprint(RULE.replace(before, after)) != fingerprint(RULE)) is differs
