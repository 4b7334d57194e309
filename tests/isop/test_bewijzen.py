"""`…/isop/bewijzen`: evidence of four kinds, and what it may point to."""

from typing import Any

import pytest

from app.isop.rules import BewijsSoort, InvoerSoort
from app.soorten import named
from tests.fasen.content import LEAST, VIJF, today
from tests.helpers import MADE_UP, Api, Json, Person, ok, refused
from tests.isop.dossier import BEWIJS, CRITERIA, DossierClient

SITE = "https://school.example/visie?jaar=2025#boven"
# The plural of every kind that has a collection of its own to add to.
PLURALS = {soort: named(soort).plural for soort in InvoerSoort if named(soort).plural in LEAST}


def test_a_bewijs_comes_back_as_it_was_given(dossier: DossierClient) -> None:
    bewijs = dossier.prove(verwijzing=SITE)
    assert {name: bewijs[name] for name in BEWIJS} == BEWIJS
    assert (bewijs["verwijzing"], bewijs["versie"], bewijs["aangemaaktDoor"]) == (SITE, 1, dossier.person.id)
    path = f"{dossier.isop}/bewijzen/{bewijs['id']}"
    assert dossier.person.read(path) == bewijs
    after = dossier.person.change(path, {"verwijzing": None, "soort": "gesprek"})
    assert (after["verwijzing"], after["soort"], after["versie"]) == (None, "gesprek", 2)
    dossier.person.remove(path)
    assert dossier.person.items(f"{dossier.isop}/bewijzen") == []
    soorten = [line["soort"] for line in dossier.person.items("/gebeurtenissen") if line["item"]["soort"] == "bewijs"]
    assert soorten == ["bewijs.aangemaakt", "bewijs.gewijzigd", "bewijs.verwijderd"]


@pytest.mark.parametrize("soort", BewijsSoort)
def test_four_kinds(dossier: DossierClient, soort: str) -> None:
    assert dossier.prove(soort=soort)["soort"] == soort


def test_filters(dossier: DossierClient) -> None:
    for criterium in CRITERIA[:3]:
        dossier.prove(criterium=criterium)
    dossier.prove(soort="gesprek")
    path = f"{dossier.isop}/bewijzen"
    assert len(dossier.person.items(path)) == 4
    assert len(dossier.person.items(path, params={"criterium": "visie"})) == 2
    assert len(dossier.person.items(path, params={"criterium": "visie", "soort": "gesprek"})) == 1
    assert dossier.person.get(path, params={"soort": "droom"}).status_code == 400


def test_only_who_contributes_writes(api: Api, dossier: DossierClient) -> None:
    dossier.request_verdict()
    path = f"{dossier.isop}/bewijzen"
    bewijs = dossier.prove()
    for rol in ("teamlid", "ouder"):
        contributor = api.person(rol, dossier.person.school)
        contributor.create(path, BEWIJS)
        contributor.change(f"{path}/{bewijs['id']}", {"soort": BewijsSoort.GESPREK})
    readers: list[Person] = [api.person(rol, dossier.person.school) for rol in ("coach", "lezer")]
    for person in (*readers, dossier.judge):
        ok(person.post(path, BEWIJS), 403)
        ok(person.patch(f"{path}/{bewijs['id']}", {}, etag="*"), 403)
        ok(person.delete(f"{path}/{bewijs['id']}", etag="*"), 403)
    api.beheerder().create(path, BEWIJS)


@pytest.mark.parametrize(
    ("fields", "location", "kind"),
    [
        ({"criterium": "ouderbeleid"}, "/criterium", "enum"),
        ({"soort": "gerucht"}, "/soort", "enum"),
        ({"omschrijving": " "}, "/omschrijving", "string_pattern_mismatch"),
        ({"datum": "2199-01-01"}, "/datum", "in-de-toekomst"),
        ({"wie": "Jan"}, "/wie", "extra_forbidden"),
        ({"verwijzing": "javascript:alert(1)"}, "/verwijzing", "ongeldig"),
        ({"verwijzing": "ftp://school.example"}, "/verwijzing", "ongeldig"),
        ({"verwijzing": "https://wie:wat@school.example"}, "/verwijzing", "ongeldig"),
        ({"verwijzing": 'https://school.example/"><b>'}, "/verwijzing", "ongeldig"),
        ({"verwijzing": "https://school.example/een twee"}, "/verwijzing", "ongeldig"),
        ({"verwijzing": f"https://school.example/{'x' * 2000}"}, "/verwijzing", "ongeldig"),
        ({"verwijzing": {"soort": "gezin", "id": MADE_UP}}, "/verwijzing", "ongeldig"),
        ({"verwijzing": {"soort": "visie"}}, "/verwijzing", "ongeldig"),
        ({"verwijzing": {"soort": "visie", "id": MADE_UP}}, "/verwijzing/id", "onbekend"),
    ],
)
def test_what_is_refused(dossier: DossierClient, fields: Json, location: str, kind: str) -> None:
    assert refused(dossier.person.post(f"{dossier.isop}/bewijzen", {**BEWIJS, **fields})) == {location: kind}


@pytest.mark.parametrize("url", [SITE, "http://school.example:8080", "https://school.example/café/é"])
def test_web_addresses(dossier: DossierClient, url: str) -> None:
    assert dossier.prove(verwijzing=url, datum=today())["verwijzing"] == url


def test_a_stale_change_is_refused_and_a_repeated_post_adds_nothing(dossier: DossierClient) -> None:
    path = f"{dossier.isop}/bewijzen"
    headers = {"Idempotency-Key": "een-sleutel"}
    first, again = (dossier.person.create(path, BEWIJS, headers=headers) for _ in range(2))
    assert first == again
    assert len(dossier.person.items(path)) == 1
    item = f"{path}/{first['id']}"
    dossier.person.change(item, {"soort": "gesprek"})
    ok(dossier.person.patch(item, {"soort": "schoolbezoek"}, etag='"1"'), 412)
    ok(dossier.person.delete(item), 428)


def test_every_kind_can_be_cited(dossier: DossierClient) -> None:
    """Each citation shows no more than a title, texts and a date, and never a count."""
    fields: dict[str, Any] = {
        "ouderpopulaties": {"thuistalen": [{"taal": "tur", "aantal": 3}], "toelichting": "Geteld in september."}
    }
    items = {soort: dossier.add(plural, **fields.get(plural, {})) for soort, plural in PLURALS.items()}
    items[InvoerSoort.FASE] = dossier.fase(0)
    dossier.at(4)
    dossier.add("speerpunten", reden="Vanwege het gesprek.")
    items[InvoerSoort.BIJSTELLING] = dossier.person.items(f"{dossier.path}/bijstellingen")[0]
    items[InvoerSoort.PRAKTIJKVOORBEELD] = dossier.publish(items[InvoerSoort.ACTIVITEIT])
    assert set(items) == set(InvoerSoort)
    for soort, item in items.items():
        dossier.prove(verwijzing={"soort": soort, "id": item["id"]})
    citaten = {part["citaat"]["soort"]: part["citaat"] for part in dossier.criterium("visie")["bewijzen"]}
    assert {soort: part["id"] for soort, part in citaten.items()} == {
        soort: item["id"] for soort, item in items.items()
    }
    assert citaten["ouderpopulatie"]["tekst"] is None
    assert citaten["ouderpopulatie"]["gedateerdOp"] == LEAST["ouderpopulaties"]["peildatum"]
    assert citaten["bijstelling"]["tekst"] == "Vanwege het gesprek."
    assert citaten["partner"]["titel"] == LEAST["partners"]["naam"]
    assert citaten["bereidheidspeiling"]["tekst"] is None


def test_what_is_cited_lies_in_this_very_traject(api: Api, dossier: DossierClient) -> None:
    praktijk = dossier.add("praktijken", partnerschappen=VIJF)
    other = DossierClient(api, api.directie(), "", judge=dossier.judge)
    other.id = api.traject(other.person)
    foreign = other.add("praktijken")
    dossier.person.change(dossier.path, {"status": "gestopt", "reden": "Fusie"})
    present = DossierClient(api, dossier.person, api.traject(dossier.person), judge=dossier.judge)
    for item in (praktijk, foreign):
        answer = present.person.post(
            f"{present.isop}/bewijzen", {**BEWIJS, "verwijzing": {"soort": "praktijk", "id": item["id"]}}
        )
        assert refused(answer) == {"/verwijzing/id": "onbekend"}
    # The right id of another kind is none.
    answer = dossier.person.post(
        f"{dossier.isop}/bewijzen", {**BEWIJS, "verwijzing": {"soort": "visie", "id": praktijk["id"]}}
    )
    assert refused(answer) == {"/verwijzing/id": "onbekend"}


def test_an_entry_that_is_gone_leaves_its_bewijs(dossier: DossierClient) -> None:
    factor = dossier.add("factoren")
    bewijs = dossier.prove(verwijzing={"soort": "factor", "id": factor["id"]})
    assert dossier.criterium("visie")["bewijzen"][0]["citaat"]["tekst"] == factor["omschrijving"]
    dossier.person.remove(dossier.at_item("factoren", factor))
    (orphan,) = dossier.criterium("visie")["bewijzen"]
    assert (orphan["citaat"], orphan["verwijzing"]) == (None, bewijs["verwijzing"])


def test_a_patch_turns_one_kind_of_verwijzing_into_the_other(dossier: DossierClient) -> None:
    factor = dossier.add("factoren")
    entry = {"soort": "factor", "id": factor["id"]}
    path = f"{dossier.isop}/bewijzen/{dossier.prove(verwijzing=SITE)['id']}"
    assert dossier.person.change(path, {"verwijzing": entry})["verwijzing"] == entry
    assert dossier.person.change(path, {"verwijzing": SITE})["verwijzing"] == SITE
