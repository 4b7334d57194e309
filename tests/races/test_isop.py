"""Two who judge one school at the same time."""

from collections import Counter
from functools import partial

import pytest

from tests.helpers import Api, code
from tests.isop.dossier import REQUESTED, DossierClient
from tests.races.together import together


@pytest.fixture
def dossier(api: Api) -> DossierClient:
    """A dossier that waits for its verdicts."""
    directie = api.directie()
    judge = api.person("beoordelaar", directie.school)
    return DossierClient(api, directie, api.traject(directie), judge=judge).request_verdict()


def test_of_first_verdicts_on_one_criterium_one_is_given(api: Api, dossier: DossierClient) -> None:
    judges = [dossier.judge, *(api.person("beoordelaar", dossier.person.school) for _ in range(3))]
    answers = together(
        [partial(dossier.put_verdict, "visie", judge, toelichting=f"Oordeel {judge.id}") for judge in judges]
    )
    assert Counter(answer.status_code for answer in answers) == {201: 1, 428: 3}
    (oordeel,) = [answer.json() for answer in answers if answer.status_code == 201]
    assert dossier.judge.read(dossier.verdict("visie")) == oordeel


def test_of_verdicts_on_one_versie_one_replaces_it(api: Api, dossier: DossierClient) -> None:
    dossier.approve("visie")
    judges = [dossier.judge, api.person("beoordelaar", dossier.person.school)]
    answers = together(
        [
            partial(dossier.put_verdict, "visie", judge, etag='"1"', toelichting=f"Oordeel {judge.id}")
            for judge in judges
        ]
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert dossier.judge.read(dossier.verdict("visie"))["versie"] == 2


def test_of_labels_awarded_at_once_one_is(api: Api, dossier: DossierClient) -> None:
    dossier.approve()
    judges = [dossier.judge, api.person("beoordelaar", dossier.person.school), api.beheerder()]
    answers = together([partial(dossier.award, judge) for judge in judges])
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert {code(answer) for answer in answers if answer.status_code == 409} == {"label-al-geldig"}
    assert len(dossier.judge.items(f"{dossier.isop}/labels")) == 1


def test_a_label_is_never_awarded_on_a_verdict_that_was_taken_back(dossier: DossierClient) -> None:
    dossier.approve()
    replace = partial(dossier.put_verdict, "plan", etag='"1"', oordeel="deels")
    award, change = together([partial(dossier.award), replace])
    assert change.status_code == 200
    if award.status_code == 201:
        # The award came first, and froze what it was given on.
        assert award.json()["dossier"]["voldaan"] == 6
    else:
        assert code(award) == "oordelen-onvolledig"
    assert dossier.read_isop()["voldaan"] == 5


def test_a_request_is_taken_back_or_judged(dossier: DossierClient) -> None:
    take_back = partial(dossier.person.patch, dossier.isop, {"aangevraagdOp": None}, etag='"1"')
    withdrawal, verdict = together([take_back, partial(dossier.put_verdict, "visie")])
    assert (withdrawal.status_code, verdict.status_code) in {(200, 409), (409, 201)}
    assert dossier.read_isop()["aangevraagdOp"] == (None if withdrawal.status_code == 200 else REQUESTED)
