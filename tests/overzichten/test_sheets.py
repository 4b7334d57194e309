"""Every overview as CSV and XLSX: whole, in the reader's language, and safe to open."""

import csv
import io
import zipfile

import pytest

from app.core.http import sheets
from tests.helpers import Api

OVERVIEWS = ("voortgang", "voortgang/samenvatting", "balans", "stilstand")


@pytest.mark.parametrize("overview", OVERVIEWS)
def test_an_overview_is_a_table_by_accept(api: Api, overview: str) -> None:
    directie = api.directie()
    api.traject(directie, startdatum="2020-09-01")
    for kind, extension in ((sheets.CSV, "csv"), (sheets.XLSX, "xlsx")):
        answer = directie.get(f"/overzichten/{overview}", headers={"Accept": kind})
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind)
        assert answer.headers["content-disposition"].endswith(f'.{extension}"')
        assert "Accept" in answer.headers["vary"].split(", ")


def table(text: str) -> list[list[str]]:
    """Return the cells of a CSV answer."""
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_table_has_every_row_in_the_readers_language(api: Api) -> None:
    bestuur = api.organisatie("bestuur")
    for _ in range(25):
        api.traject(api.person("directie", api.school(bestuur)))
    coach = api.person("coach", bestuur)
    dutch = coach.get("/overzichten/voortgang", headers={"Accept": sheets.CSV}).text
    english = coach.get("/overzichten/voortgang", headers={"Accept": sheets.CSV, "Accept-Language": "en"}).text
    assert len(table(dutch)) == len(table(english)) == 26
    assert "Dagen in fase" in table(dutch)[0]
    assert "Days in fase" in table(english)[0]


def test_what_looks_like_a_formula_is_text(api: Api) -> None:
    directie = api.person("directie", api.organisatie("school", '=HYPERLINK("http://x")'))
    api.traject(directie, naam="+1")
    rows = table(directie.get("/overzichten/voortgang", headers={"Accept": sheets.CSV}).text)
    assert rows[1][0].startswith("'=")
    assert rows[1][2] == "'+1"
    book = directie.get("/overzichten/voortgang", headers={"Accept": sheets.XLSX}).content
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page


def test_json_is_what_most_clients_get() -> None:
    assert sheets.wanted("") is None
    assert sheets.wanted("*/*") is None
    assert sheets.wanted("application/json, text/csv") is None
    assert sheets.wanted("text/html, text/csv;q=0.9") == sheets.CSV
    assert sheets.wanted("text/html") is None
