"""Walking lists, page by page."""

import re
from typing import Any

import pytest

from tests.helpers import Api, Client, ok, refused


def pages_of(client: Client, path: str, **params: Any) -> list[list[dict[str, Any]]]:
    """Return all pages of a list, by their cursors."""
    pages, cursor = [], None
    while True:
        page = client.read(path, params={**params, **({"cursor": cursor} if cursor else {})})
        pages.append(page["items"])
        cursor = page["volgende"]
        if cursor is None:
            return pages


@pytest.mark.parametrize("limit", [1, 3, 7, 8, 100])
def test_the_pages_together_are_the_list(api: Api, limit: int) -> None:
    schools = {api.school(naam="Zelfde naam") for _ in range(7)}
    beheerder = api.beheerder()
    pages = pages_of(beheerder, "/organisaties", limit=limit)
    ids = [item["id"] for page in pages for item in page]
    assert len(ids) == len(schools)
    assert set(ids) == schools
    assert len(pages) == -(-7 // limit)
    assert pages == pages_of(beheerder, "/organisaties", limit=limit)


def test_the_total_is_told_on_a_page_whose_rows_are_gone(api: Api) -> None:
    for _ in range(2):
        api.school()
    beheerder, params = api.beheerder(), {"limit": 1, "telling": "true"}
    first = beheerder.read("/organisaties", params=params)
    (last,) = beheerder.items("/organisaties", params={**params, "cursor": first["volgende"]})
    beheerder.remove(f"/organisaties/{last['id']}")
    page = beheerder.read("/organisaties", params={**params, "cursor": first["volgende"]})
    assert page == {"items": [], "volgende": None, "totaal": 1}


def test_limit_may_change_along_the_way(api: Api) -> None:
    schools = [api.school() for _ in range(5)]
    beheerder = api.beheerder()
    first = beheerder.read("/organisaties", params={"limit": 2})
    rest = beheerder.items("/organisaties", params={"cursor": first["volgende"]})
    assert len({item["id"] for item in first["items"] + rest}) == len(schools)


def test_a_page_has_twenty_items_unless_asked(api: Api) -> None:
    for _ in range(21):
        api.school()
    assert len(api.beheerder().read("/organisaties")["items"]) == 20


def test_an_item_added_behind_the_cursor_does_not_shift_the_pages(api: Api) -> None:
    beheerder = api.beheerder()
    schools = [api.school() for _ in range(4)]
    first = beheerder.read("/organisaties", params={"limit": 2})
    beheerder.remove(f"/organisaties/{first['items'][0]['id']}")
    second = beheerder.items("/organisaties", params={"cursor": first["volgende"]})
    assert [item["id"] for item in second] == sorted(schools)[2:]


def test_the_link_header_leads_through_the_same_list(api: Api) -> None:
    for number in range(5):
        api.school(naam=f"Aa {number}", plaats="Zwolle & omstreken")
    beheerder = api.beheerder()
    params = {"limit": 2, "zoek": "aa ", "soort": "school", "telling": "true"}
    answer = ok(beheerder.get("/organisaties", params=params))
    names = []
    while True:
        names += [item["naam"] for item in answer.json()["items"]]
        assert answer.json()["totaal"] == 5
        link = answer.headers.get("Link")
        assert (link is None) == (answer.json()["volgende"] is None)
        if link is None:
            break
        match = re.fullmatch(r'<(/v1/organisaties\?[^>]+)>; rel="next"', link)
        assert match
        answer = ok(beheerder.get(f"http://testserver{match[1]}"))
    assert names == [f"Aa {number}" for number in range(5)]


def test_totaal_counts_the_filtered_list_and_only_when_asked(api: Api) -> None:
    bestuur = api.organisatie("bestuur")
    for _ in range(3):
        api.school(bestuur)
    beheerder = api.beheerder()
    schools = {"soort": "school"}
    assert "totaal" not in beheerder.read("/organisaties")
    assert "totaal" not in beheerder.read("/organisaties", params={"telling": "false"})
    assert beheerder.read("/organisaties", params={"telling": "true"})["totaal"] == 4
    first = beheerder.read("/organisaties", params={**schools, "telling": "true", "limit": 1})
    assert first["totaal"] == 3
    assert beheerder.read("/organisaties", params={"telling": "true", "zoek": "x"})["totaal"] == 0
    last = beheerder.read(
        "/organisaties", params={**schools, "telling": "true", "limit": 2, "cursor": first["volgende"]}
    )
    assert (last["totaal"], last["volgende"]) == (3, None)


def test_a_cursor_holds_for_its_own_filters_and_address_only(api: Api) -> None:
    bestuur = api.organisatie("bestuur")
    schools = [api.school(bestuur) for _ in range(3)]
    beheerder = api.beheerder()
    params = {"limit": 1, "bestuurId": bestuur}
    cursor = beheerder.read("/organisaties", params=params)["volgende"]
    ok(beheerder.get("/organisaties", params={**params, "cursor": cursor}))
    for path, other in (
        ("/organisaties", {}),
        ("/organisaties", {"bestuurId": bestuur, "soort": "school"}),
        ("/organisaties", {"bestuurId": schools[0]}),
        ("/gebruikers", {}),
        ("/kaders", {}),
        ("/gebeurtenissen", {}),
    ):
        answer = beheerder.get(path, params={**other, "cursor": cursor})
        assert refused(answer) == {"cursor": "cursor-ongeldig"}, (path, other)


@pytest.mark.parametrize("cursor", ["", "onzin", "=", "%%%", "e30", "bnVsbA", "a" * 1001])
def test_a_cursor_that_is_none_is_refused(api: Api, cursor: str) -> None:
    assert list(refused(api.anonymous.get("/kaders", params={"cursor": cursor}))) == ["cursor"]


def test_a_list_that_is_at_hand_pages_too(api: Api) -> None:
    pages = pages_of(api.anonymous, "/kaders/partnerschappen/onderdelen", limit=3)
    assert [len(page) for page in pages] == [3, 3, 2]
    directie = api.directie()
    fasen = pages_of(directie, f"/trajecten/{api.traject(directie)}/fasen", limit=3)
    assert [[fase["nummer"] for fase in page] for page in fasen] == [[0, 1, 2], [3, 4, 5], [6]]
