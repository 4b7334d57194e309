"""`…/isop`: asking for a verdict, what is offered as support, and what a beoordelaar reads."""

import json
from collections.abc import Callable

import pytest

from tests.fasen.content import READY, REASON
from tests.helpers import Api, Person, code, ok, refused
from tests.isop.dossier import CRITERIA, OORDEEL, REQUESTED, DossierClient


def test_a_dossier_nobody_touched(dossier: DossierClient) -> None:
    content = dossier.read_isop()
    assert (content["versie"], content["id"]) == (0, dossier.id)
    assert (content["aanvraagbaar"], content["aangevraagdOp"], content["voldaan"], content["label"]) == (
        False,
        None,
        0,
        None,
    )
    assert content["kaderVersie"] == dossier.api.anonymous.read("/kaders/isop")["versie"]
    assert [part["criterium"] for part in content["criteria"]] == CRITERIA
    for part in content["criteria"]:
        assert (part["werkstatus"], part["oordeel"], part["steun"], part["bewijzen"]) == ("open", None, [], [])


def test_it_is_requested_once_fase_4_is_closed(dossier: DossierClient) -> None:
    dossier.at(4)
    assert dossier.read_isop()["aanvraagbaar"] is False
    problem = dossier.person.change_refused(dossier.isop, {"aangevraagdOp": REQUESTED}, 409)
    assert problem["type"].endswith("/dossier-niet-aanvraagbaar")
    dossier.at(5)
    assert dossier.read_isop()["aanvraagbaar"] is True
    after = dossier.person.change(dossier.isop, {"aangevraagdOp": REQUESTED})
    assert (after["versie"], after["aangevraagdOp"]) == (1, REQUESTED)
    assert after == dossier.read_isop()
    (line,) = dossier.person.items("/gebeurtenissen", params={"soort": "dossier.aangemaakt"})
    assert line["item"] == {"soort": "dossier", "id": dossier.id, "versie": 1}
    assert line["trajectId"] == dossier.id


@pytest.mark.parametrize(("day", "kind"), [("2199-01-01", "in-de-toekomst"), ("2025-09-30", "te-vroeg")])
def test_a_request_is_of_a_day_that_can_be(dossier: DossierClient, day: str, kind: str) -> None:
    dossier.at(5)
    answer = dossier.person.patch(dossier.isop, {"aangevraagdOp": day}, etag=dossier.person.etag(dossier.isop))
    assert refused(answer) == {"/aangevraagdOp": kind}


def test_only_directie_or_a_beheerder_asks(api: Api, dossier: DossierClient) -> None:
    dossier.at(5)
    for rol in ("teamlid", "ouder", "coach", "lezer"):
        person = api.person(rol, dossier.person.school)
        ok(person.patch(dossier.isop, {"aangevraagdOp": REQUESTED}, etag='"0"'), 403)
    ok(dossier.judge.patch(dossier.isop, {"aangevraagdOp": REQUESTED}, etag='"0"'), 403)
    ok(api.person("bestuurder", dossier.person.school).patch(dossier.isop, {}, etag='"0"'), 404)
    ok(api.beheerder().patch(dossier.isop, {"aangevraagdOp": REQUESTED}, etag='"0"'))


def test_a_request_is_based_on_a_versie_and_needs_a_change_to_count(dossier: DossierClient) -> None:
    dossier.at(5)
    ok(dossier.person.patch(dossier.isop, {"aangevraagdOp": REQUESTED}), 428)
    ok(dossier.person.patch(dossier.isop, {}, etag='"0"'))
    assert dossier.read_isop()["versie"] == 0
    etag = dossier.person.etag(dossier.isop)
    answer = ok(dossier.person.patch(dossier.isop, {"aangevraagdOp": REQUESTED}, etag=etag))
    assert answer.headers["ETag"] == dossier.person.etag(dossier.isop)
    ok(dossier.person.patch(dossier.isop, {"aangevraagdOp": None}, etag=etag), 412)
    assert dossier.person.change(dossier.isop, {"aangevraagdOp": REQUESTED})["versie"] == 1


def test_a_request_is_taken_back_until_the_judging_began(dossier: DossierClient) -> None:
    dossier.request_verdict()
    after = dossier.person.change(dossier.isop, {"aangevraagdOp": None})
    assert (after["versie"], after["aangevraagdOp"]) == (2, None)
    dossier.request_verdict().approve("visie")
    for change in (None, "2025-10-05"):
        problem = dossier.person.change_refused(dossier.isop, {"aangevraagdOp": change}, 409)
        assert problem["type"].endswith("/overgang-onmogelijk")


@pytest.mark.parametrize("status", ["gestopt", "afgerond"])
def test_it_stays_open_in_a_traject_that_does_not_run(dossier: DossierClient, status: str) -> None:
    dossier.at(5)
    if status == "gestopt":
        dossier.person.change(dossier.path, {"status": "gestopt", "reden": "Verhuizing."})
    else:
        dossier.at(6).move(6, "afgerond", vervolg="borgen", afwijking=REASON)
    assert dossier.read()["status"] == status
    ok(dossier.post("praktijken"), 409)
    bewijs = dossier.prove()
    dossier.person.change(f"{dossier.isop}/bewijzen/{bewijs['id']}", {"soort": "gesprek"})
    dossier.person.change(dossier.isop, {"aangevraagdOp": REQUESTED})
    assert dossier.earn_label()["status"] == "geldig"


def test_the_tag_follows_everything_in_it(dossier: DossierClient) -> None:
    dossier.request_verdict()
    visie = dossier.add("visies", betrokkenen=["team", "directie"])
    tags = {dossier.person.etag(dossier.isop)}
    changes: list[Callable[[], object]] = [
        dossier.prove,
        lambda: dossier.change("visies", visie, status="vastgesteld"),
        lambda: dossier.approve("plan"),
    ]
    for change in changes:
        change()
        tags.add(dossier.person.etag(dossier.isop))
    assert len(tags) == 4
    assert {tag.strip('"').partition("-")[0] for tag in tags} == {"1"}
    etag = dossier.person.etag(dossier.isop)
    assert dossier.person.get(dossier.isop, headers={"If-None-Match": etag}).status_code == 304


def test_the_visie_and_the_plan_support_their_criteria(dossier: DossierClient) -> None:
    old, new = (dossier.add("visies", tekst=f"Samen, {number}.", betrokkenen=["team"]) for number in (1, 2))
    dossier.add("visies", tekst="Een concept.")
    dossier.change("visies", new, status="vastgesteld", vastgesteldOp="2025-09-20")
    dossier.change("visies", old, status="vastgesteld", vastgesteldOp="2025-09-10")
    assert dossier.criterium("visie")["steun"] == [
        {"soort": "visie", "id": new["id"], "titel": None, "tekst": "Samen, 2.", "gedateerdOp": "2025-09-20"}
    ]
    speerpunt = dossier.add("speerpunten", waarom="Omdat wij dat zeggen.")
    gestopt = dossier.add("speerpunten", isopCriteria=["plan"])
    dossier.change("speerpunten", gestopt, status="gestopt")
    assert dossier.steun("plan") == [("speerpunt", speerpunt["id"])]
    fase = dossier.at(4).fase(3)
    plan, point = dossier.criterium("plan")["steun"]
    assert (plan["soort"], plan["id"], plan["titel"]) == ("fase", fase["id"], "plan")
    assert plan["gedateerdOp"] == fase["afgerondOp"]
    assert point["titel"] == speerpunt["titel"]
    assert point["tekst"] == f"{speerpunt['doel']}\n\nOmdat wij dat zeggen."


def test_what_carries_a_criterium_supports_it_once(dossier: DossierClient) -> None:
    zekerheid = dossier.add("zekerheden")
    dossier.add("zekerheden", kant="team")
    speerpunt = dossier.add("speerpunten", isopCriteria=["welkom", "plan"])
    praktijk = dossier.add("praktijken", kenmerken=["isop:welkom", "isop:ouderbeleid", "sterren:1"])
    activiteit = dossier.add("activiteiten", kenmerken=["isop:welkom"], speerpuntId=speerpunt["id"])
    vervallen = dossier.add("activiteiten", kenmerken=["isop:welkom"], speerpuntId=speerpunt["id"])
    dossier.change("activiteiten", vervallen, status="vervallen", reden="Geen tijd.")
    assert dossier.steun("welkom") == [
        ("zekerheid", zekerheid["id"]),
        ("speerpunt", speerpunt["id"]),
        ("praktijk", praktijk["id"]),
        ("activiteit", activiteit["id"]),
    ]
    assert dossier.steun("plan") == [("speerpunt", speerpunt["id"])]


def test_what_is_new_and_what_was_found_out_support_too(dossier: DossierClient) -> None:
    activiteit = dossier.add("activiteiten", aard="nieuw", **READY)
    dossier.add("activiteiten", aard="verbetert")
    evaluatie = dossier.add("evaluaties", geleerd="Vraag het eerder.")
    assert dossier.steun("innovatie") == [("activiteit", activiteit["id"])]
    (part,) = dossier.criterium("onderzoek")["steun"]
    assert (part["id"], part["titel"], part["tekst"]) == (
        evaluatie["id"],
        "behaald",
        f"{evaluatie['toelichting']}\n\nVraag het eerder.",
    )
    assert dossier.steun("delen") == []


def test_support_alone_leaves_the_work_open(dossier: DossierClient) -> None:
    dossier.add("speerpunten", isopCriteria=["welkom"])
    assert dossier.criterium("welkom")["werkstatus"] == "open"
    bewijs = dossier.prove(criterium="welkom")
    part = dossier.criterium("welkom")
    assert (part["werkstatus"], part["oordeel"]) == ("onderbouwd", None)
    assert part["bewijzen"] == [{**bewijs, "citaat": None}]
    dossier.person.remove(f"{dossier.isop}/bewijzen/{bewijs['id']}")
    assert dossier.criterium("welkom")["werkstatus"] == "open"


def test_a_beoordelaar_reads_nothing_of_it_before_the_request(dossier: DossierClient) -> None:
    dossier.at(5)
    bewijs = dossier.prove()
    shell = dossier.read_isop(dossier.judge)
    assert (shell["criteria"], shell["aanvraagbaar"], shell["aangevraagdOp"]) == ([], True, None)
    for path in ("bewijzen", f"bewijzen/{bewijs['id']}"):
        ok(dossier.judge.get(f"{dossier.isop}/{path}"), 404)
    dossier.request_verdict()
    assert dossier.read_isop(dossier.judge)["criteria"] == dossier.read_isop()["criteria"]
    assert dossier.judge.items(f"{dossier.isop}/bewijzen") == [bewijs]
    dossier.person.change(dossier.isop, {"aangevraagdOp": None})
    assert dossier.read_isop(dossier.judge)["criteria"] == []


def test_a_beoordelaar_reads_what_is_cited_and_nothing_else_of_the_traject(dossier: DossierClient) -> None:
    dossier.fill(0).fill(1)
    visie = dossier.add("visies", tekst="Zichtbaar: de visie.", betrokkenen=["team", "directie"])
    dossier.change("visies", visie, status="vastgesteld")
    dossier.add("visies", tekst="Geheim: een concept.")
    dossier.add("factoren", omschrijving="Geheim: de deur klemt.")
    behoefte = dossier.add("behoeften", omschrijving="Zichtbaar: een behoefte.")
    dossier.prove(criterium="delen", verwijzing={"soort": "behoefte", "id": behoefte["id"]})
    dossier.request_verdict()
    text = json.dumps(dossier.read_isop(dossier.judge))
    assert text.count("Zichtbaar: ") == 2
    assert "Geheim" not in text
    for name in ("", "/fasen", "/visies", f"/visies/{visie['id']}", "/behoeften", f"/behoeften/{behoefte['id']}"):
        ok(dossier.judge.get(f"{dossier.path}{name}"), 404)


@pytest.mark.parametrize("rol", ["directie", "teamlid", "ouder", "coach", "lezer"])
def test_who_reads_the_content_reads_the_dossier_at_once(api: Api, dossier: DossierClient, rol: str) -> None:
    dossier.prove()
    assert dossier.read_isop(api.person(rol, dossier.person.school)) == dossier.read_isop()


def test_to_others_there_is_none(api: Api, dossier: DossierClient) -> None:
    dossier.request_verdict().approve()
    strangers: list[Person] = [api.directie(), api.person("bestuurder", dossier.person.school)]
    strangers.append(api.person("beoordelaar", api.school()))
    for stranger in strangers:
        for name in ("", "/bewijzen", "/oordelen/visie", "/labels"):
            ok(stranger.get(f"{dossier.isop}{name}"), 404)
        ok(stranger.put(dossier.verdict("visie"), OORDEEL), 404)
        ok(stranger.post(f"{dossier.isop}/labels", {}), 404)


def test_a_beoordelaar_follows_the_dossier_in_the_feed(dossier: DossierClient) -> None:
    dossier.prove()
    dossier.request_verdict()
    dossier.earn_label()
    soorten = [line["soort"] for line in dossier.judge.items("/gebeurtenissen")]
    assert soorten == ["dossier.aangemaakt", *["oordeel.aangemaakt"] * 6, "label.aangemaakt"]
    assert code(dossier.judge.get(f"{dossier.path}/fasen")) == "niet-gevonden"


def test_what_a_school_shared_and_measured_speaks_for_it(dossier: DossierClient) -> None:
    activiteit = dossier.add("activiteiten")
    dossier.publish(activiteit)
    voorbeeld = dossier.publish(dossier.add("activiteiten"), metNaam=True)
    meting = dossier.add("metingen")
    assert set(dossier.steun("delen")) == {("praktijkvoorbeeld", voorbeeld["id"]), ("activiteit", activiteit["id"])}
    (part,) = dossier.criterium("onderzoek")["steun"]
    assert part == {
        "soort": "meting",
        "id": meting["id"],
        "titel": "dimensies",
        "tekst": None,
        "gedateerdOp": meting["datum"],
    }
