"""The worked example of docs/metingen.md, played through the API: it gives the figures that stand there."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.settings import ROOT
from tests.fasen.content import TrajectClient
from tests.helpers import Json
from tests.test_docs import section, table

PAGE = (ROOT / "docs" / "metingen.md").read_text(encoding="utf-8")
INVULLERS = ["ouder", "ouder", "teamlid", "directie", "partnerschapsteam"]
CEL = (
    *("onderdeel", "kant", "moment", "n", "besproken", "onvoldoende", "gemiddelde", "laagste", "hoogste"),
    *("spreiding", "onenigheid", "verdeeld", "weinig"),
)


def rows(heading: str, *names: str) -> list[Json]:
    """Return a table of the page: numbers as numbers, yes and no as such, a dash as None."""
    known: dict[str, Any] = {"yes": True, "no": False, "–": None, "both": None}
    return [
        {name: known[cell] if cell in known else _number(cell) for name, cell in zip(names, cells, strict=True)}
        for cells in table(section(PAGE, heading))
    ]


def _number(cell: str) -> Any:
    return float(cell) if cell.lstrip("-").replace(".", "").isdigit() else cell


def metingen() -> Iterator[Json]:
    """Yield the bodies of what each rater filled in, and of what they agreed on."""
    cells = table(section(PAGE, "What they filled in"))
    for kant, moment in dict.fromkeys((row[0], row[1]) for row in cells):
        rows_of_moment = [row for row in cells if row[:2] == [kant, moment]]
        for column, invuller in enumerate(INVULLERS, start=3):
            antwoorden = [
                {"onderdeel": row[2], **({} if row[column] == "–" else {"score": int(row[column])})}
                for row in rows_of_moment
                if row[column]
            ]
            if antwoorden:
                wijze = "besproken" if invuller == "partnerschapsteam" else "individueel"
                yield {
                    "kant": kant, "moment": moment, "invuller": invuller, "wijze": wijze, "antwoorden": antwoorden,
                }  # fmt: skip


@pytest.fixture
def summary(traject: TrajectClient) -> Json:
    factor = {"richting": "belemmerend", "kenmerken": ["dimensies:emotie"]}
    traject.add("factoren", **factor)
    for meting in metingen():
        traject.add("metingen", **meting)
    return traject.person.read(f"{traject.path}/metingen/samenvatting")


def only(parts: list[Json], *names: str) -> list[Json]:
    """Return these fields of the parts about the three dimensies, with the mean of each value."""
    onderdelen = ("kennis", "emotie", "gedrag")
    return [
        {name: part[name]["gemiddelde"] if isinstance(part[name], dict) else part[name] for name in names}
        for part in parts
        if part["onderdeel"] in onderdelen
    ]


def ordered(parts: list[Json]) -> list[Json]:
    return sorted(parts, key=lambda part: [str(part.get(name)) for name in ("moment", "kant", "onderdeel")])


def test_the_figures_of_the_page_are_those_of_the_api(summary: Json) -> None:
    (instrument,) = summary["instrumenten"]
    assert instrument["metingen"] == len(list(metingen())) == 17
    for heading, part, names in (
        ("Cellen", "cellen", CEL),
        ("Kloven", "kloven", ["onderdeel", "moment", "ouders", "school", "verschil", "weinig"]),
        ("Beelden", "beelden", ["onderdeel", "kant", "moment", "team", "ouders", "verschil", "weinig"]),
        ("Veranderingen", "veranderingen", ["onderdeel", "kant", "eerst", "later", "verschil", "weinig"]),
    ):
        documented = rows(heading, *names)
        assert len(documented) >= 6
        assert ordered(only(instrument[part], *names)) == ordered(documented), heading


def test_the_weakest_are_those_of_the_page(summary: Json) -> None:
    (instrument,) = summary["instrumenten"]
    figures = [
        {
            "moment": part["moment"],
            "kant": part["kant"],
            "onderdelen": ", ".join(
                f"{onderdeel['onderdeel']} {onderdeel['gemiddelde']:g}" for onderdeel in part["onderdelen"]
            ),
        }
        for part in instrument["zwakste"]
    ]
    assert figures == rows("Zwakste", "moment", "kant", "onderdelen")


def test_what_nobody_looked_at_is_too_little_and_the_warning_counts_it(summary: Json) -> None:
    (instrument,) = summary["instrumenten"]
    others = [cel for cel in instrument["cellen"] if cel["onderdeel"] not in ("kennis", "emotie", "gedrag")]
    assert len(others) == 16
    counts = {"n": 0, "besproken": 0, "onvoldoende": 0, "verdeeld": False, "weinig": True}
    figures = dict.fromkeys(("gemiddelde", "laagste", "hoogste", "spreiding", "onenigheid"))
    for cel in others:
        assert {name: cel[name] for name in (*counts, *figures)} == {**counts, **figures}
    (warning,) = instrument["waarschuwingen"]
    assert warning["code"] == "weinig"
    assert "17 van de 28" in warning["tekst"]


def test_the_factor_stands_beside_its_dimensie(summary: Json) -> None:
    (instrument,) = summary["instrumenten"]
    (factor,) = summary["factoren"]
    assert (factor["richting"], factor["kenmerken"]) == ("belemmerend", ["dimensies:emotie"])
    belemmeringen = {part["code"]: part["belemmerend"] for part in instrument["onderdelen"]}
    assert belemmeringen == {code: [factor["id"]] if code == "emotie" else [] for code in belemmeringen}
    assert all(part["stimulerend"] == [] for part in instrument["onderdelen"])


def test_what_they_agreed_on_is_left_out_when_asked(traject: TrajectClient, summary: Json) -> None:
    del summary
    path = f"{traject.path}/metingen/samenvatting"
    (instrument,) = traject.person.read(path, params={"wijze": "individueel", "moment": "eindmeting"})["instrumenten"]
    (kennis,) = [cel for cel in instrument["cellen"] if (cel["onderdeel"], cel["kant"]) == ("kennis", "school")]
    assert (kennis["n"], kennis["besproken"], kennis["gemiddelde"]) == (4, 0, 3.25)


def test_dimensies_breed_asks_for_the_weakest_of_the_page(traject: TrajectClient, summary: Json) -> None:
    del summary
    assert len(traject.unmet(4)["dimensies-breed"]) == 3
    traject.add("activiteiten", kenmerken=["dimensies:kennis", "dimensies:gedrag"])
    assert len(traject.unmet(4)["dimensies-breed"]) == 1
    traject.add("activiteiten", kenmerken=["dimensies:emotie"])
    assert "dimensies-breed" not in traject.unmet(4)
