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
    return DossierClient(api, directie, api.traject(directie), judge=judge).requested()


def test_of_first_verdicts_on_one_criterium_one_is_given(api: Api, dossier: DossierClient) -> None:
    judges = [dossier.judge, *(api.person("beoordelaar", dossier.person.school) for _ in range(3))]
    answers = together([partial(dossier.put, "visie", judge, toelichting=f"Oordeel {judge.id}") for judge in judges])
    assert Counter(answer.status_code for answer in answers) == {201: 1, 428: 3}
    (given,) = [answer.json() for answer in answers if answer.status_code == 201]
    assert dossier.judge.read(dossier.verdict("visie")) == given


def test_of_verdicts_on_one_versie_one_replaces_it(api: Api, dossier: DossierClient) -> None:
    dossier.judged("visie")
    judges = [dossier.judge, api.person("beoordelaar", dossier.person.school)]
    answers = together(
        [partial(dossier.put, "visie", judge, etag='"1"', toelichting=f"Oordeel {judge.id}") for judge in judges]
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert dossier.judge.read(dossier.verdict("visie"))["versie"] == 2


def test_of_labels_awarded_at_once_one_is(api: Api, dossier: DossierClient) -> None:
    dossier.judged()
    judges = [dossier.judge, api.person("beoordelaar", dossier.person.school), api.beheerder()]
    answers = together([partial(dossier.award, judge) for judge in judges])
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert {code(answer) for answer in answers if answer.status_code == 409} == {"label-al-geldig"}
    assert len(dossier.judge.items(f"{dossier.isop}/labels")) == 1


def test_a_label_is_never_awarded_on_a_verdict_that_was_taken_back(dossier: DossierClient) -> None:
    dossier.judged()
    replace = partial(dossier.put, "plan", etag='"1"', oordeel="deels")
    awarded, changed = together([partial(dossier.award), replace])
    assert changed.status_code == 200
    if awarded.status_code == 201:
        # The award came first, and froze what it was given on.
        assert awarded.json()["dossier"]["voldaan"] == 6
    else:
        assert code(awarded) == "oordelen-onvolledig"
    assert dossier.shown()["voldaan"] == 5


def test_a_request_is_taken_back_or_judged(dossier: DossierClient) -> None:
    take_back = partial(dossier.person.patch, dossier.isop, {"aangevraagdOp": None}, etag='"1"')
    taken_back, judged = together([take_back, partial(dossier.put, "visie")])
    assert (taken_back.status_code, judged.status_code) in {(200, 409), (409, 201)}
    assert dossier.shown()["aangevraagdOp"] == (None if taken_back.status_code == 200 else REQUESTED)
