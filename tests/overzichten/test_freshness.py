"""A 304 without running the query: never when something changed, for nobody who may see other things."""

import pytest

from app.core.log import freshness
from tests.helpers import Api, Person

ANSWERS = (
    "/overzichten/voortgang",
    "/overzichten/voortgang/samenvatting",
    "/overzichten/balans",
    "/overzichten/stilstand",
    "/trajecten",
    "/organisaties",
    "/speerpunten",
    "/trajecten/{traject}/factoren",
)
FACTOR = {"richting": "stimulerend", "context": "school", "omschrijving": "Een warm team"}


@pytest.fixture(params=[freshness.MANY, 0], ids=["few", "many"])
def _in_sight(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what a reader sees be few organisaties, or many: a tag is found in another way then."""
    monkeypatch.setattr(freshness, "MANY", request.param)


def tag_of(person: Person, path: str) -> str:
    """Return the tag of an answer."""
    return person.get(path).headers["ETag"]


@pytest.mark.usefixtures("_in_sight")
@pytest.mark.parametrize("path", ANSWERS)
def test_an_answer_that_did_not_change_costs_two_queries(api: Api, path: str) -> None:
    directie = api.directie()
    path = path.format(traject=api.traject(directie))
    tag = tag_of(directie, path)
    with api.queries() as queries:
        answer = directie.get(path, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", tag)
    assert len(queries) <= 2


@pytest.mark.usefixtures("_in_sight")
@pytest.mark.parametrize("path", ANSWERS)
def test_any_change_in_sight_makes_it_new(api: Api, path: str) -> None:
    directie = api.directie()
    traject = api.traject(directie)
    path = path.format(traject=traject)
    tag = tag_of(directie, path)
    directie.create(f"/trajecten/{traject}/factoren", FACTOR)
    assert directie.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_a_change_out_of_sight_does_not(api: Api) -> None:
    directie, other = api.directie(), api.directie()
    api.traject(directie)
    tag = tag_of(directie, "/overzichten/voortgang")
    other.create(f"/trajecten/{api.traject(other)}/factoren", FACTOR)
    assert directie.get("/overzichten/voortgang", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.usefixtures("_in_sight")
def test_who_sees_other_schools_has_other_tags(api: Api) -> None:
    bestuur = api.organisatie("bestuur")
    coach = api.person("coach", api.school(bestuur))
    bestuurder, other = api.person("bestuurder", bestuur), api.directie()
    tags = {tag_of(person, "/overzichten/voortgang") for person in (coach, bestuurder, other, api.beheerder())}
    assert len(tags) == 4


@pytest.mark.usefixtures("_in_sight")
def test_a_school_that_comes_or_goes_makes_it_new(api: Api) -> None:
    bestuur, beheerder = api.organisatie("bestuur"), api.beheerder()
    api.school(bestuur)
    bestuurder, school = api.person("bestuurder", bestuur), api.school()
    for above in (bestuur, None):
        tag = tag_of(bestuurder, "/overzichten/voortgang")
        beheerder.change(f"/organisaties/{school}", {"bestuurId": above})
        assert bestuurder.get("/overzichten/voortgang", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.usefixtures("_in_sight")
def test_a_tag_holds_for_one_question_one_language_and_one_kind_of_answer(api: Api) -> None:
    directie = api.directie()
    api.traject(directie)
    tag = tag_of(directie, "/overzichten/voortgang")
    for headers, query in (
        ({"Accept-Language": "en"}, {}),
        ({"Accept": "text/csv"}, {}),
        ({}, {"fase": "0"}),
    ):
        answer = directie.get("/overzichten/voortgang", headers={"If-None-Match": tag, **headers}, params=query)
        assert answer.status_code == 200


def test_a_reader_with_other_rights_has_other_tags(api: Api) -> None:
    directie = api.directie()
    traject = api.traject(directie)
    coach = api.person("coach", directie.school)
    path = f"/trajecten/{traject}/ouderpopulaties"
    assert tag_of(directie, path) != tag_of(coach, path)
    assert coach.get(path, headers={"If-None-Match": tag_of(directie, path)}).status_code == 200
