"""`…/isop/oordelen/{criterium}`: one verdict each, put there by a beoordelaar."""

import pytest

from tests.helpers import Api, Json, code, ok, refused
from tests.isop.dossier import CRITERIA, OORDEEL, DossierClient


def test_a_verdict_is_given_and_shown(dossier: DossierClient) -> None:
    dossier.request_verdict()
    ok(dossier.judge.get(dossier.verdict("visie")), 404)
    answer = dossier.give("visie", instantie="Stichting Actief Ouderschap")
    item = answer.json()
    assert answer.headers["ETag"] == '"1"'
    assert {name: item[name] for name in OORDEEL} == OORDEEL
    assert (item["criterium"], item["instantie"], item["versie"]) == ("visie", "Stichting Actief Ouderschap", 1)
    assert item["aangemaaktDoor"] == dossier.judge.id
    for person in (dossier.judge, dossier.person):
        assert person.read(dossier.verdict("visie")) == item
        assert dossier.criterium("visie", person)["oordeel"] == item
    # The verdict stands apart from the work.
    assert dossier.criterium("visie")["werkstatus"] == "open"
    again = dossier.judge.get(dossier.verdict("visie"), headers={"If-None-Match": '"1"'})
    assert again.status_code == 304


def test_another_verdict_names_the_one_it_replaces(dossier: DossierClient) -> None:
    dossier.request_verdict()
    dossier.give("visie", instantie="Een instituut")
    ok(dossier.put_verdict("visie", oordeel="deels"), 428)
    second = dossier.give("visie", oordeel="deels", etag='"1"').json()
    # A PUT is whole: what it leaves out is gone.
    assert (second["oordeel"], second["instantie"], second["versie"]) == ("deels", None, 2)
    answer = dossier.put_verdict("visie", oordeel="voldoet_niet", etag='"1"')
    assert (answer.status_code, code(answer)) == (412, "versie-verouderd")
    lines = [line for line in dossier.person.items("/gebeurtenissen") if line["item"]["soort"] == "oordeel"]
    assert [(line["soort"], line["item"]["versie"]) for line in lines] == [
        ("oordeel.aangemaakt", 1),
        ("oordeel.gewijzigd", 2),
    ]
    assert {line["item"]["id"] for line in lines} == {second["id"]}


def test_the_same_put_twice_is_one_verdict(dossier: DossierClient) -> None:
    """A client that lost the answer asks again: with what it sent, and without the new ETag."""
    dossier.request_verdict()
    first = dossier.give("visie").json()
    assert dossier.give("visie").json() == first
    second = dossier.give("visie", oordeel="deels", etag='"1"').json()
    assert dossier.give("visie", oordeel="deels", etag='"1"').json() == second
    headers = {"If-Match": '"2"', "Idempotency-Key": "een-sleutel"}
    ok(dossier.judge.put(dossier.verdict("visie"), OORDEEL, headers=headers))
    assert dossier.judge.read(dossier.verdict("visie"))["versie"] == 3
    revisies = [line["revisie"] for line in dossier.person.items("/gebeurtenissen")]
    assert revisies == list(range(1, len(revisies) + 1))
    assert len([1 for line in dossier.person.items("/gebeurtenissen") if line["item"]["soort"] == "oordeel"]) == 3


def test_a_put_can_insist_on_being_the_first(dossier: DossierClient) -> None:
    dossier.request_verdict()
    headers = {"If-None-Match": "*"}
    ok(dossier.put_verdict("visie", etag='"1"'), 412)
    ok(dossier.put_verdict("visie", etag="*"), 412)
    ok(dossier.judge.put(dossier.verdict("visie"), OORDEEL, headers=headers), 201)
    ok(dossier.judge.put(dossier.verdict("visie"), OORDEEL, headers=headers), 412)


@pytest.mark.parametrize(
    ("body", "location", "kind"),
    [
        ({**OORDEEL, "oordeel": "mooi"}, "/oordeel", "enum"),
        ({"oordeel": "voldoet"}, "/toelichting", "missing"),
        ({**OORDEEL, "cijfer": 8}, "/cijfer", "extra_forbidden"),
        ({**OORDEEL, "instantie": "x" * 201}, "/instantie", "string_too_long"),
        ({**OORDEEL, "criterium": "plan"}, "/criterium", "past-niet"),
    ],
)
def test_what_is_refused(dossier: DossierClient, body: Json, location: str, kind: str) -> None:
    dossier.request_verdict()
    assert refused(dossier.judge.put(dossier.verdict("visie"), body)) == {location: kind}
    # Its shape is seen before anything is looked up; what it says only against a verdict that isn't stale.
    dossier.give("visie")
    answer = dossier.judge.put(dossier.verdict("visie"), body, headers={"If-Match": '"9"'})
    ok(answer, 412 if kind == "past-niet" else 400)


def test_the_criterium_may_be_said_twice_but_must_exist(dossier: DossierClient) -> None:
    dossier.request_verdict()
    ok(dossier.judge.put(dossier.verdict("visie"), {**OORDEEL, "criterium": "visie"}), 201)
    for criterium in ("ouderbeleid", "iets"):
        ok(dossier.put_verdict(criterium), 404)


def test_nothing_is_judged_before_fase_4_is_closed_and_the_school_asked(dossier: DossierClient) -> None:
    def refusal() -> str:
        return code(ok(dossier.put_verdict("visie"), 409))

    dossier.at(4)
    assert refusal() == "dossier-niet-aanvraagbaar"
    dossier.at(5)
    assert refusal() == "dossier-niet-aangevraagd"
    dossier.request_verdict()
    # Reopening fase 4 puts the judging off.
    dossier.move(5, "niet_gestart", reden="Te vroeg.")
    dossier.move(4, "bezig", reden="Toch niet af.")
    assert refusal() == "dossier-niet-aanvraagbaar"


def test_only_a_beoordelaar_or_a_beheerder_judges(api: Api, dossier: DossierClient) -> None:
    dossier.request_verdict()
    for rol in ("directie", "teamlid", "ouder", "coach", "lezer"):
        person = api.person(rol, dossier.person.school)
        assert code(ok(dossier.put_verdict("visie", person), 403)) == "niet-toegestaan"
    ok(dossier.put_verdict("visie", api.person("beoordelaar", api.school())), 404)
    dossier.give("visie", api.beheerder())


@pytest.mark.parametrize("rol", ["directie", "teamlid", "ouder"])
def test_nobody_judges_the_school_they_are_of(api: Api, dossier: DossierClient, rol: str) -> None:
    dossier.request_verdict()
    insider = api.beheerder()
    api.lid(insider, rol, dossier.person.school)
    assert code(ok(dossier.put_verdict("visie", insider), 403)) == "van-de-school-zelf"


def test_the_dossier_counts_what_is_met(dossier: DossierClient) -> None:
    dossier.request_verdict().approve(*CRITERIA[:4])
    assert dossier.read_isop()["voldaan"] == 4
    dossier.give("visie", oordeel="deels", etag='"1"')
    assert dossier.read_isop()["voldaan"] == 3
