"""A 304 without running the query: never when something changed, for nobody who may see other things."""

import pytest

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


def held(person: Person, path: str) -> str:
    """Return the tag of an answer."""
    return person.get(path).headers["ETag"]


@pytest.mark.parametrize("path", ANSWERS)
def test_an_answer_that_did_not_change_costs_two_queries(api: Api, path: str) -> None:
    directie = api.directie()
    path = path.format(traject=api.traject(directie))
    tag = held(directie, path)
    with api.queries() as queries:
        again = directie.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert len(queries) <= 2


@pytest.mark.parametrize("path", ANSWERS)
def test_any_change_in_sight_makes_it_new(api: Api, path: str) -> None:
    directie = api.directie()
    traject = api.traject(directie)
    path = path.format(traject=traject)
    tag = held(directie, path)
    directie.create(f"/trajecten/{traject}/factoren", FACTOR)
    assert directie.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_a_change_out_of_sight_does_not(api: Api) -> None:
    directie, other = api.directie(), api.directie()
    api.traject(directie)
    tag = held(directie, "/overzichten/voortgang")
    other.create(f"/trajecten/{api.traject(other)}/factoren", FACTOR)
    assert directie.get("/overzichten/voortgang", headers={"If-None-Match": tag}).status_code == 304


def test_a_tag_holds_for_one_question_one_language_and_one_kind_of_answer(api: Api) -> None:
    directie = api.directie()
    api.traject(directie)
    tag = held(directie, "/overzichten/voortgang")
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
    assert held(directie, path) != held(coach, path)
    assert coach.get(path, headers={"If-None-Match": held(directie, path)}).status_code == 200
