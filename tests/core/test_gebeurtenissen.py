"""The one log: without gaps, in one order, as far as the reader may see."""

from typing import Any

import pytest

from tests.helpers import Api, Person, ok, refused

FACTOR = {"richting": "stimulerend", "context": "thuis", "omschrijving": "Grootouders helpen graag"}


@pytest.fixture
def directie(api: Api) -> Person:
    return api.directie()


def soorten(person: Person, **params: Any) -> list[str]:
    return [line["soort"] for line in person.items("/gebeurtenissen", params=params)]


def test_every_change_of_an_organisatie_is_one_line(api: Api, directie: Person) -> None:
    traject = api.traject(directie)
    path = f"/trajecten/{traject}/partners"
    partner = directie.create(path, {"naam": "Bibliotheek", "soort": "cultuur"})["id"]
    directie.change(f"{path}/{partner}", {"naam": "De Bieb"})
    directie.remove(f"{path}/{partner}")
    log = directie.items("/gebeurtenissen")
    assert [line["soort"] for line in log] == [
        "traject.aangemaakt",
        "partner.aangemaakt",
        "fase.gewijzigd",
        "partner.gewijzigd",
        "partner.verwijderd",
        "fase.gewijzigd",
    ]
    assert [line["revisie"] for line in log] == [1, 2, 3, 4, 5, 6]
    assert [line["item"] for line in log if line["soort"].startswith("partner")] == [
        {"soort": "partner", "id": partner, "versie": versie} for versie in (1, 2, 2)
    ]
    for line in log:
        assert (line["organisatieId"], line["trajectId"]) == (directie.school, traject)
        assert line["gebruikerId"] == directie.id
        assert line["toelichting"] is None


def test_a_refused_change_leaves_no_line_and_no_gap(api: Api, directie: Person) -> None:
    path = f"/trajecten/{api.traject(directie)}/factoren"
    ok(directie.post(path, {**FACTOR, "context": "maan"}), 400)
    factor = directie.create(path, FACTOR)["id"]
    ok(directie.delete(f"{path}/{factor}", etag='"9"'), 412)
    log = directie.items("/gebeurtenissen")
    assert [line["revisie"] for line in log] == list(range(1, len(log) + 1))


def test_each_organisatie_counts_for_itself_and_the_feed_has_one_order(api: Api) -> None:
    people = [api.directie(), api.directie()]
    paths = [f"/trajecten/{api.traject(person)}/factoren" for person in people]
    for person, path in [*zip(people, paths, strict=True), *zip(people, paths, strict=True)]:
        person.create(path, FACTOR)
    feed = api.beheerder().items("/gebeurtenissen")
    for person in people:
        own = [line for line in feed if line["organisatieId"] == person.school]
        assert own == person.items("/gebeurtenissen")
        assert [line["revisie"] for line in own] == list(range(1, len(own) + 1))
    instants = [line["tijdstip"] for line in feed]
    assert instants == sorted(instants)


def test_na_leads_to_what_came_later_and_stays_where_there_is_nothing(api: Api, directie: Person) -> None:
    assert directie.read("/gebeurtenissen") == {"items": [], "volgende": None, "na": None}
    path = f"/trajecten/{api.traject(directie)}/factoren"
    page = directie.read("/gebeurtenissen")
    assert page["volgende"] is None
    end = directie.read("/gebeurtenissen", params={"na": page["na"]})
    assert end == {"items": [], "volgende": None, "na": page["na"]}
    directie.create(path, FACTOR)
    later = directie.read("/gebeurtenissen", params={"na": page["na"]})
    assert [line["soort"] for line in later["items"]] == ["factor.aangemaakt", "fase.gewijzigd"]
    assert later["na"] != page["na"]


def test_the_feed_can_be_followed_one_line_at_a_time(api: Api, directie: Person) -> None:
    path = f"/trajecten/{api.traject(directie)}/factoren"
    for _ in range(3):
        directie.create(path, FACTOR)
    feed, lines, na = directie.items("/gebeurtenissen"), [], None
    while True:
        page = directie.read("/gebeurtenissen", params={"limit": 1, **({"na": na} if na else {})})
        lines += page["items"]
        na = page["na"]
        if page["volgende"] is None:
            break
        assert page["volgende"] == na
    assert lines == feed


def test_filters_and_the_cursors_bound_to_them(api: Api, directie: Person) -> None:
    path = f"/trajecten/{api.traject(directie)}/factoren"
    directie.create(path, FACTOR)
    other = api.directie()
    api.traject(other)
    beheerder = api.beheerder()
    assert soorten(beheerder, organisatieId=other.school) == ["traject.aangemaakt"]
    assert soorten(beheerder, soort="traject.aangemaakt") == ["traject.aangemaakt"] * 2
    assert soorten(directie, organisatieId=other.school) == []
    na = beheerder.read("/gebeurtenissen", params={"soort": "traject.aangemaakt"})["na"]
    answer = beheerder.get("/gebeurtenissen", params={"na": na})
    assert refused(answer) == {"cursor": "cursor-ongeldig"}
    page = beheerder.read("/gebeurtenissen", params={"telling": "true", "limit": 1})
    assert page["totaal"] == len(beheerder.items("/gebeurtenissen"))


def test_who_sees_which_changes(api: Api) -> None:
    bestuur, gemeente = api.organisatie("bestuur"), api.organisatie("gemeente")
    school = api.school(bestuur, gemeente)
    directie = api.person("directie", school)
    path = f"/trajecten/{api.traject(directie)}"
    directie.create(f"{path}/factoren", FACTOR)
    directie.create(f"/organisaties/{school}/leden", {"email": "w@voorbeeld.example", "naam": "W", "rol": "ouder"})
    api.beheerder().change(f"/organisaties/{school}", {"plaats": "Ede"})
    content = ["traject.aangemaakt", "factor.aangemaakt", "fase.gewijzigd"]
    everything = [*content, "lid.aangemaakt", "organisatie.gewijzigd"]
    assert soorten(directie) == soorten(api.beheerder()) == everything
    for person in (
        api.person("teamlid", school),
        api.person("ouder", school),
        api.person("coach", school),
        api.person("lezer", school),
        api.person("coach", bestuur),
        api.person("lezer", gemeente),
    ):
        assert soorten(person) == [*content, "organisatie.gewijzigd"]
    for person in (api.person("bestuurder", bestuur), api.person("bestuurder", gemeente)):
        assert soorten(person) == ["traject.aangemaakt", "fase.gewijzigd", "organisatie.gewijzigd"]
    assert soorten(api.person("beoordelaar", school)) == ["organisatie.gewijzigd"]
    assert soorten(api.person("directie", api.school(bestuur))) == []
    assert soorten(api.person()) == []


def test_a_reden_is_for_who_may_read_the_content(api: Api) -> None:
    bestuur = api.organisatie("bestuur")
    school = api.school(bestuur)
    directie = api.person("directie", school)
    path = f"/trajecten/{api.traject(directie)}/fasen/0"
    directie.change(path, {"status": "afgerond", "afwijking": "We beginnen met wat we al weten."})

    def toelichtingen(person: Person) -> set[str | None]:
        return {line["toelichting"] for line in person.items("/gebeurtenissen")}

    assert toelichtingen(directie) == {None, "We beginnen met wat we al weten."}
    assert toelichtingen(api.person("bestuurder", bestuur)) == {None}


def test_the_log_outlives_its_organisatie(api: Api) -> None:
    beheerder = api.beheerder()
    clb = beheerder.create("/organisaties", {"soort": "clb", "naam": "Vrij CLB", "land": "BE"})["id"]
    beheerder.remove(f"/organisaties/{clb}")
    assert soorten(beheerder, organisatieId=clb) == ["organisatie.aangemaakt", "organisatie.verwijderd"]
