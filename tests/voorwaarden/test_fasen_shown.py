"""A fase as its reader sees it: fields, words, progress, versie and ETag."""

import pytest

from app.core.storage import paging
from tests.fasen.content import REASON, VIJF, TrajectClient
from tests.helpers import Api, body, code, ok, refused

FIELDS = [
    "id",
    "versie",
    "aangemaaktOp",
    "gewijzigdOp",
    "aangemaaktDoor",
    "nummer",
    "code",
    "naam",
    "status",
    "gestartOp",
    "streefdatum",
    "afgerondOp",
    "toelichting",
    "afwijking",
    "bevestiging",
    "vervolg",
    "aandacht",
    "voortgang",
    "voorwaarden",
]


def test_a_fase_has_the_fields_of_the_contract(traject: TrajectClient) -> None:
    fase = traject.fase(0)
    assert list(fase) == FIELDS
    assert fase["aangemaaktDoor"] == traject.person.id
    assert [part.keys() for part in fase["voorwaarden"]] == [
        {"code": 0, "omschrijving": 0, "soort": 0, "voldaan": 0, "ontbreekt": 0}.keys()
    ] * len(fase["voorwaarden"])
    assert fase["voortgang"].keys() == {"verplicht", "aanbevolen", "percentage"}


def test_the_list_shows_the_same_as_each_by_itself(traject: TrajectClient) -> None:
    page = traject.person.read(f"{traject.path}/fasen", params={"telling": "true"})
    assert page["items"] == [traject.fase(nummer) for nummer in range(7)]
    assert (page["totaal"], page["volgende"]) == (7, None)


def test_the_list_is_paged(traject: TrajectClient) -> None:
    path = f"{traject.path}/fasen"
    first = ok(traject.person.get(path, params={"limit": 4}))
    assert 'rel="next"' in first.headers["Link"]
    rest = traject.person.read(path, params={"limit": 4, "cursor": body(first)["volgende"]})
    assert [item["nummer"] for item in [*body(first)["items"], *rest["items"]]] == list(range(7))
    assert rest["volgende"] is None


def test_a_cursor_of_another_question_is_refused(traject: TrajectClient) -> None:
    cursor = paging.encode(paging.fingerprint("/v1/trajecten", {}), [0])
    answer = traject.person.get(f"{traject.path}/fasen", params={"cursor": cursor})
    assert refused(answer) == {"cursor": "cursor-ongeldig"}


@pytest.mark.parametrize("after", ["x", "01234567-89ab-7def-8123-456789abcdef"])
def test_a_forged_cursor_is_refused(traject: TrajectClient, after: str) -> None:
    path = f"{traject.path}/fasen"
    cursor = paging.encode(paging.fingerprint(f"/v1{path}", {}), [after])
    assert refused(traject.person.get(path, params={"cursor": cursor})) == {"cursor": "cursor-ongeldig"}


@pytest.mark.parametrize(
    ("language", "naam", "words", "gap"),
    [
        ("nl", "Beginsituatie", "De ouderpopulatie is in beeld", "Een ouderpopulatie met thuistalen"),
        ("en", "Starting point", "The population of parents", "A population snapshot with home languages"),
        ("fr", "Beginsituatie", "De ouderpopulatie is in beeld", "Een ouderpopulatie met thuistalen"),
    ],
)
def test_words_are_in_the_readers_language(
    traject: TrajectClient, language: str, naam: str, words: str, gap: str
) -> None:
    headers = {"Accept-Language": language}
    fase = traject.fase(0, headers=headers)
    part = next(part for part in fase["voorwaarden"] if part["code"] == "ouderpopulatie")
    assert fase["naam"] == naam
    assert part["omschrijving"].startswith(words)
    assert part["ontbreekt"] == [gap]
    path = f"{traject.path}/fasen/0"
    problem = body(
        ok(traject.person.patch(path, {"status": "afgerond"}, etag=traject.person.etag(path), headers=headers), 409)
    )
    assert part in problem["voorwaarden"]


def test_progress_counts_what_applies(traject: TrajectClient) -> None:
    empty = traject.fase(0)["voortgang"]
    assert empty == {
        "verplicht": {"voldaan": 0, "totaal": 3},
        "aanbevolen": {"voldaan": 0, "totaal": 4},
        "percentage": 0,
    }
    traject.add("praktijken", partnerschappen=VIJF, aspecten=["ict"], effect=3)
    traject.add("partners")
    assert traject.fase(0)["voortgang"] == {
        "verplicht": {"voldaan": 2, "totaal": 4},
        "aanbevolen": {"voldaan": 1, "totaal": 4},
        "percentage": 50,
    }


def test_only_applicable_voorwaarden_are_shown_in_order(traject: TrajectClient) -> None:
    assert "bereik-en-effect" not in traject.codes(0)
    traject.add("praktijken")
    assert traject.codes(0) == [
        "praktijk-per-partnerschap",
        "bereik-en-effect",
        "ouderpopulatie",
        "factoren",
        "praktijk-per-aspect",
        "intakes",
        "omgeving-in-beeld",
        "nulmeting",
    ]
    assert "anderstalige-ouders" not in traject.codes(3)
    traject.add("ouderpopulaties", gezinnenMetTaalsteun=2)
    assert "anderstalige-ouders" in traject.codes(3)
    assert "speerpunt-uit-visie" not in traject.codes(3)


def test_what_is_missing_names_its_value(traject: TrajectClient) -> None:
    praktijk = traject.add("praktijken", bereikBron="schatting")
    traject.add("ouderpopulaties", intakesGevoerd=75)
    missing = traject.unmet(0)
    assert missing["bereik-en-effect"] == [
        f"Bereik van praktijk {praktijk['id']}",
        f"Effect van praktijk {praktijk['id']}",
    ]
    assert missing["intakes"] == ["Nu is dat bij 50% van de kinderen"]


def test_the_versie_rises_only_when_something_changed(traject: TrajectClient) -> None:
    start = traject.fase(0)["versie"]
    first = traject.add("factoren")
    assert traject.fase(0)["versie"] == start + 1
    traject.add("factoren")
    traject.change("factoren", first, omschrijving="Anders gezegd")
    assert traject.fase(0)["versie"] == start + 1
    traject.patch_fase(0, status="bezig", toelichting=None)
    traject.patch_fase(0, reden=REASON)
    assert traject.fase(0)["versie"] == start + 1
    traject.patch_fase(0, toelichting="Nieuw")
    assert traject.fase(0)["versie"] == start + 2
    assert [traject.fase(nummer)["versie"] for nummer in range(1, 7)] == [1] * 6
    assert traject.read()["versie"] == 1


def test_a_fase_that_changes_by_its_content_is_logged(traject: TrajectClient) -> None:
    traject.add("factoren")
    feed = traject.person.items("/gebeurtenissen")
    fase = traject.fase(0)
    assert [line["soort"] for line in feed][-2:] == ["factor.aangemaakt", "fase.gewijzigd"]
    assert feed[-1]["item"] == {"soort": "fase", "id": fase["id"], "versie": fase["versie"]}


def test_a_move_raises_the_versie_once(traject: TrajectClient) -> None:
    before = traject.fill(0).fase(0)["versie"]
    assert traject.move(0, "afgerond")["versie"] == before + 1
    assert traject.read()["versie"] == 2


@pytest.mark.parametrize("language", ["nl", "en", "nl-BE"])
def test_the_etag_names_the_language(traject: TrajectClient, language: str) -> None:
    person, path = traject.person, f"{traject.path}/fasen/0"
    headers = {"Accept-Language": language}
    answer = ok(person.get(path, headers=headers))
    assert answer.headers["ETag"] == f'"1-{language}"'
    assert {"Authorization", "Accept-Language"} <= set(answer.headers["Vary"].split(", "))
    ok(person.get(path, headers={**headers, "If-None-Match": answer.headers["ETag"]}), 304)
    other = "en" if language != "en" else "nl"
    ok(person.get(path, headers={"Accept-Language": other, "If-None-Match": answer.headers["ETag"]}))
    after = ok(person.patch(path, {"toelichting": "Nieuw"}, etag=answer.headers["ETag"], headers=headers))
    assert after.headers["ETag"] == f'"2-{language}"'


@pytest.mark.parametrize("etag", ['"1"', '"1-nl"', '"1-en"', "*"])
def test_if_match_takes_any_rendering_of_the_versie(traject: TrajectClient, etag: str) -> None:
    ok(traject.person.patch(f"{traject.path}/fasen/0", {"toelichting": "Nieuw"}, etag=etag))


def test_if_match_is_asked_for_and_must_be_fresh(traject: TrajectClient) -> None:
    path = f"{traject.path}/fasen/0"
    assert code(ok(traject.person.patch(path, {"toelichting": "x"}), 428)) == "if-match-ontbreekt"
    for stale in ('"0-nl"', '"11-nl"', 'W/"1-nl"'):
        assert code(ok(traject.person.patch(path, {"toelichting": "x"}, etag=stale), 412)) == "versie-verouderd"


def test_a_bestuurder_sees_progress_without_free_text(api: Api) -> None:
    bestuur = api.organisatie("bestuur")
    directie = api.person("directie", api.school(bestuur))
    traject = TrajectClient(api, directie, api.traject(directie, soort="jaarcyclus"))
    traject.patch_fase(0, toelichting="Tussen ons.", bevestiging=REASON)
    traject.move(0, "afgerond", bevestiging=None, afwijking=REASON)
    traject.patch_fase(0, bevestiging=REASON)
    whole = traject.fase(0)
    bestuurder = api.person("bestuurder", bestuur)
    answer = ok(bestuurder.get(f"{traject.path}/fasen/0"))
    blanks = {"toelichting": None, "afwijking": None, "bevestiging": None}
    assert None not in [whole[name] for name in blanks]
    assert body(answer) == {**whole, **blanks}
    assert answer.headers["ETag"] != traject.person.etag(f"{traject.path}/fasen/0")
    assert bestuurder.items(f"{traject.path}/fasen")[0] == {**whole, **blanks}
    notes = {line["toelichting"] for line in bestuurder.items("/gebeurtenissen")}
    assert notes == {None}


@pytest.mark.parametrize("field", ["naam", "code", "aandacht", "voortgang", "voorwaarden", "huidigeFase", "id"])
def test_what_is_read_only_is_refused(traject: TrajectClient, field: str) -> None:
    problem = traject.refused(0, 400, **{field: 1})
    assert [(error["location"], error["code"]) for error in problem["errors"]] == [(f"/{field}", "extra_forbidden")]
