"""`…/isop/oordelen/{criterium}`: one verdict each, put there by a beoordelaar."""

import pytest

from tests.helpers import Api, Json, code, ok, refused
from tests.isop.dossier import CRITERIA, OORDEEL, DossierClient


def test_a_verdict_is_given_and_shown(dossier: DossierClient) -> None:
    dossier.requested()
    ok(dossier.judge.get(dossier.verdict("visie")), 404)
    given = dossier.gave("visie", instantie="Stichting Actief Ouderschap")
    item = given.json()
    assert given.headers["ETag"] == '"1"'
    assert {name: item[name] for name in OORDEEL} == OORDEEL
    assert (item["criterium"], item["instantie"], item["versie"]) == ("visie", "Stichting Actief Ouderschap", 1)
    assert item["aangemaaktDoor"] == dossier.judge.id
    for person in (dossier.judge, dossier.person):
        assert person.read(dossier.verdict("visie")) == item
        assert dossier.criterium("visie", person)["oordeel"] == item
    # The verdict stands apart from the work.
    assert dossier.criterium("visie")["werkstatus"] == "open"
    held = dossier.judge.get(dossier.verdict("visie"), headers={"If-None-Match": '"1"'})
    assert held.status_code == 304


def test_another_verdict_names_the_one_it_replaces(dossier: DossierClient) -> None:
    dossier.requested()
    dossier.gave("visie", instantie="Een instituut")
    ok(dossier.put("visie", oordeel="deels"), 428)
    second = dossier.gave("visie", oordeel="deels", etag='"1"').json()
    # A PUT is whole: what it leaves out is gone.
    assert (second["oordeel"], second["instantie"], second["versie"]) == ("deels", None, 2)
    answer = dossier.put("visie", oordeel="voldoet_niet", etag='"1"')
    assert (answer.status_code, code(answer)) == (412, "versie-verouderd")
    lines = [line for line in dossier.person.items("/gebeurtenissen") if line["item"]["soort"] == "oordeel"]
    assert [(line["soort"], line["item"]["versie"]) for line in lines] == [
        ("oordeel.aangemaakt", 1),
        ("oordeel.gewijzigd", 2),
    ]
    assert {line["item"]["id"] for line in lines} == {second["id"]}


def test_the_same_put_twice_is_one_verdict(dossier: DossierClient) -> None:
    """A client that lost the answer asks again: with what it sent, and without the new ETag."""
    dossier.requested()
    first = dossier.gave("visie").json()
    assert dossier.gave("visie").json() == first
    changed = dossier.gave("visie", oordeel="deels", etag='"1"').json()
    assert dossier.gave("visie", oordeel="deels", etag='"1"').json() == changed
    keyed = {"If-Match": '"2"', "Idempotency-Key": "een-sleutel"}
    ok(dossier.judge.put(dossier.verdict("visie"), OORDEEL, headers=keyed))
    assert dossier.judge.read(dossier.verdict("visie"))["versie"] == 3
    revisies = [line["revisie"] for line in dossier.person.items("/gebeurtenissen")]
    assert revisies == list(range(1, len(revisies) + 1))
    assert len([1 for line in dossier.person.items("/gebeurtenissen") if line["item"]["soort"] == "oordeel"]) == 3


def test_a_put_can_insist_on_being_the_first(dossier: DossierClient) -> None:
    dossier.requested()
    only_new = {"If-None-Match": "*"}
    ok(dossier.put("visie", etag='"1"'), 412)
    ok(dossier.put("visie", etag="*"), 412)
    ok(dossier.judge.put(dossier.verdict("visie"), OORDEEL, headers=only_new), 201)
    ok(dossier.judge.put(dossier.verdict("visie"), OORDEEL, headers=only_new), 412)


@pytest.mark.parametrize(
    ("body", "where", "why"),
    [
        ({**OORDEEL, "oordeel": "mooi"}, "/oordeel", "enum"),
        ({"oordeel": "voldoet"}, "/toelichting", "missing"),
        ({**OORDEEL, "cijfer": 8}, "/cijfer", "extra_forbidden"),
        ({**OORDEEL, "instantie": "x" * 201}, "/instantie", "string_too_long"),
        ({**OORDEEL, "criterium": "plan"}, "/criterium", "past-niet"),
    ],
)
def test_what_is_refused(dossier: DossierClient, body: Json, where: str, why: str) -> None:
    dossier.requested()
    assert refused(dossier.judge.put(dossier.verdict("visie"), body)) == {where: why}
    # Its shape is seen before anything is looked up; what it says only against a verdict that isn't stale.
    dossier.gave("visie")
    stale = dossier.judge.put(dossier.verdict("visie"), body, headers={"If-Match": '"9"'})
    ok(stale, 412 if why == "past-niet" else 400)


def test_the_criterium_may_be_said_twice_but_must_exist(dossier: DossierClient) -> None:
    dossier.requested()
    ok(dossier.judge.put(dossier.verdict("visie"), {**OORDEEL, "criterium": "visie"}), 201)
    for criterium in ("ouderbeleid", "iets"):
        ok(dossier.put(criterium), 404)


def test_nothing_is_judged_before_fase_4_is_closed_and_the_school_asked(dossier: DossierClient) -> None:
    def why() -> str:
        return code(ok(dossier.put("visie"), 409))

    dossier.at(4)
    assert why() == "dossier-niet-aanvraagbaar"
    dossier.at(5)
    assert why() == "dossier-niet-aangevraagd"
    dossier.requested()
    # Reopening fase 4 puts the judging off.
    dossier.move(5, "niet_gestart", reden="Te vroeg.")
    dossier.move(4, "bezig", reden="Toch niet af.")
    assert why() == "dossier-niet-aanvraagbaar"


def test_only_a_beoordelaar_or_a_beheerder_judges(api: Api, dossier: DossierClient) -> None:
    dossier.requested()
    for rol in ("directie", "teamlid", "ouder", "coach", "lezer"):
        person = api.person(rol, dossier.person.school)
        assert code(ok(dossier.put("visie", person), 403)) == "niet-toegestaan"
    ok(dossier.put("visie", api.person("beoordelaar", api.school())), 404)
    dossier.gave("visie", api.beheerder())


@pytest.mark.parametrize("rol", ["directie", "teamlid", "ouder"])
def test_nobody_judges_the_school_they_are_of(api: Api, dossier: DossierClient, rol: str) -> None:
    dossier.requested()
    insider = api.beheerder()
    api.lid(insider, rol, dossier.person.school)
    assert code(ok(dossier.put("visie", insider), 403)) == "van-de-school-zelf"


def test_the_dossier_counts_what_is_met(dossier: DossierClient) -> None:
    dossier.requested().judged(*CRITERIA[:4])
    assert dossier.shown()["voldaan"] == 4
    dossier.gave("visie", oordeel="deels", etag='"1"')
    assert dossier.shown()["voldaan"] == 3
