"""Loading framework files: again and again, changed, shrunk, and broken."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from sqlmodel import Session

from app.core.storage.database import Database
from app.core.storage.migrate import configuration, upgrade
from app.kaders.seedfile import SeedError, read_kader
from app.kaders.service import load_kaders
from app.settings import ROOT
from tests.backends import Backend
from tests.helpers import Api, ok, refused

SMALL = """\
code: klein
versie: "1.0.0"
naam: {nl: "Klein", en: "Small"}
omschrijving: {nl: "Een klein kader", en: "A small framework"}
bron: "Eigen werk"
schaal:
  van: 1
  tot: 2
  herkomst: eigen
  labels:
    1: {nl: "Weinig", en: "Little"}
  onvoldoendeInformatie: false
onderdelen:
  - code: a
    naam: {nl: "A", en: "A"}
    omschrijving: {nl: "De eerste", nl-BE: "De allereerste", en: "The first"}
    onderdelen:
      - code: b
        naam: {nl: "B", en: "B"}
        omschrijving: {nl: "De tweede", en: "The second"}
"""


@pytest.fixture
def database(empty_database: Database) -> Database:
    upgrade(empty_database)
    return empty_database


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write the small framework, with changes, and return its folder."""

    def write_changed(*changes: tuple[str, str], name: str = "klein") -> Path:
        text = SMALL
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write_changed


def load(database: Database, folder: Path) -> list[str]:
    with database.writing() as session:
        return load_kaders(session, folder)


def rows(session: Session) -> list[tuple[str, str | None, bool]]:
    query = "SELECT code, ouder, vervallen FROM onderdelen WHERE kader = 'klein' ORDER BY volgorde, code"
    return [(row.code, row.ouder, bool(row.vervallen)) for row in session.execute(sa.text(query))]


def test_loading_again_changes_nothing(database: Database) -> None:
    folder = ROOT / "seed" / "kaders"
    assert load(database, folder) == sorted(path.stem for path in folder.glob("*.yaml"))
    assert load(database, folder) == []


def test_a_change_without_a_new_version_is_refused(database: Database, write: Callable[..., Path]) -> None:
    load(database, write())
    folder = write(("De tweede", "Toch de derde"))
    with pytest.raises(SeedError, match=r"klein\.yaml:1: changed, but still version 1\.0\.0"):
        load(database, folder)


def test_a_new_layout_of_the_same_words_is_no_change(database: Database, write: Callable[..., Path]) -> None:
    load(database, write())
    assert load(database, write(('bron: "Eigen werk"', "# Een opmerking.\nbron: 'Eigen werk'"))) == []


def test_a_new_version_replaces_the_words_and_drops_what_is_gone(
    database: Database, write: Callable[..., Path]
) -> None:
    load(database, write())
    version = ("1.0.0", "1.1.0")
    assert load(database, write(version, ("code: b", "code: c"), ("De eerste", "Nummer een"))) == ["klein"]
    with database.reading() as session:
        assert rows(session) == [("a", None, False), ("b", "a", True), ("c", "a", False)]
    assert load(database, write(("1.0.0", "1.2.0"))) == ["klein"]
    with database.reading() as session:
        assert rows(session) == [("a", None, False), ("b", "a", False), ("c", "a", True)]


def test_a_new_version_may_do_without_a_scale(database: Database, write: Callable[..., Path]) -> None:
    load(database, write())
    text = SMALL.replace("1.0.0", "2.0.0")
    folder = write()
    (folder / "klein.yaml").write_text(re.sub(r"schaal:\n(  .*\n)+", "", text), encoding="utf-8")
    assert load(database, folder) == ["klein"]
    with database.reading() as session:
        assert session.execute(sa.text("SELECT schaal FROM kaders")).scalar_one() in (None, "null")


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (('versie: "1.0.0"', "versie: 1.0"), 2, "versie"),
        (('versie: "1.0.0"', 'versie: "1.0"'), 2, "versie"),
        (('bron: "Eigen werk"\n', ""), 1, "bron: Field required"),
        (('bron: "Eigen werk"', "bron: [1]"), 5, "bron"),
        (("  tot: 2", "  tot: twee"), 8, "schaal.tot"),
        (("herkomst: eigen", "herkomst: ergens"), 9, "schaal.herkomst"),
        (("code: a\n", "code: A\n"), 14, "onderdelen.0.code"),
        (("nl-BE: ", "nl-NL: "), 16, "nl-NL"),
        (('naam: {nl: "B", en: "B"}', 'naam: {nl: "B"}'), 19, "onderdelen.0.onderdelen.0.naam.en"),
        (("code: b", "code: a"), 1, "codes that stand twice: a"),
        (("code: klein", "code: groot"), 1, "not named after its code groot"),
        (('en: "Small"}', 'en: "Small"'), 4, ""),
        (("onderdelen:\n  - code: a", "onderdelen:\n  - a"), 15, ""),
    ],
)
def test_an_error_names_its_file_and_line(
    write: Callable[..., Path], change: tuple[str, str], line: int, message: str
) -> None:
    path = write(change) / "klein.yaml"
    with pytest.raises(SeedError) as refusal:
        read_kader(path)
    assert str(refusal.value).startswith(f"{path}:{line}: ")
    assert message in str(refusal.value)


def test_a_file_without_a_code_that_the_program_counts_on_is_refused(tmp_path: Path) -> None:
    text = (ROOT / "seed" / "kaders" / "isop.yaml").read_text(encoding="utf-8")
    path = tmp_path / "isop.yaml"
    path.write_text(text.replace("code: delen", "code: verdelen"), encoding="utf-8")
    with pytest.raises(SeedError, match="counts on are missing: delen"):
        read_kader(path)


def test_a_question_for_a_side_that_the_kader_does_not_have_is_refused(write: Callable[..., Path]) -> None:
    vraag = "    vragen: [{kant: school, soort: vraag, tekst: {nl: Wie, en: Who}}]\n    onderdelen:\n"
    path = write(("    onderdelen:\n", vraag)) / "klein.yaml"
    with pytest.raises(SeedError, match=r"klein\.yaml:1: questions for a side that is not among its kanten: school"):
        read_kader(path)
    write(("    onderdelen:\n", vraag), ("schaal:\n", "kanten: [school]\nschaal:\n"))
    assert read_kader(path).kanten == ["school"]


def test_kaders_of_before_they_had_sides_are_loaded_anew(empty_database: Database) -> None:
    command.upgrade(configuration(empty_database), "0001")
    folder = ROOT / "seed" / "kaders"
    versie = read_kader(folder / "sterren.yaml").versie
    with empty_database.writing() as session:
        insert = sa.text(
            "INSERT INTO kaders (code, versie, vingerafdruk, naam, omschrijving, bron)"
            " VALUES ('sterren', :versie, 'oud', '{}', '{}', 'bron')"
        )
        session.execute(insert, {"versie": versie})
    upgrade(empty_database)
    assert "sterren" in load(empty_database, folder)
    with empty_database.reading() as session:
        query = sa.text("SELECT versie FROM kaders WHERE code = 'sterren'")
        assert session.execute(query).scalar_one() == versie


def test_a_broken_file_leaves_nothing_behind(database: Database, write: Callable[..., Path]) -> None:
    folder = write()
    (folder / "zz.yaml").write_text("code: [", encoding="utf-8")
    with pytest.raises(SeedError, match=r"zz\.yaml:1"):
        load(database, folder)
    with database.reading() as session:
        assert session.execute(sa.text("SELECT count(*) FROM kaders")).scalar_one() == 0


def test_what_a_new_version_drops_stays_where_it_is_tagged_and_takes_no_new_tags(
    empty_database: Database, write: Callable[..., Path]
) -> None:
    url = empty_database.engine.url.render_as_string(hide_password=False)
    with Backend.served("dropped", url) as backend:
        api = Api(backend)
        folder = write()
        load(backend.database, folder)
        directie = api.directie()
        path = f"/trajecten/{api.traject(directie)}/factoren"
        fields = {"richting": "stimulerend", "context": "thuis", "omschrijving": "Opa"}
        factor = directie.create(path, {**fields, "kenmerken": ["klein:b"]})["id"]
        load(backend.database, write(("1.0.0", "2.0.0"), ("code: b", "code: c")))
        vervallen = {item["code"]: item["vervallen"] for item in api.anonymous.items("/kaders/klein/onderdelen")}
        assert vervallen == {"a": False, "b": True, "c": False}
        answer = directie.post(path, {**fields, "kenmerken": ["klein:c", "klein:b"]})
        assert refused(answer) == {"/kenmerken/1": "onbekend"}
        assert "klein:b" in answer.json()["errors"][0]["detail"]
        after = directie.change(f"{path}/{factor}", {"kenmerken": ["klein:c", "klein:b"]})
        assert after["kenmerken"] == ["klein:c", "klein:b"]
        directie.change(f"{path}/{factor}", {"kenmerken": []})
        ok(directie.patch(f"{path}/{factor}", {"kenmerken": ["klein:b"]}, etag="*"), 400)
        flemish = api.anonymous.items("/kaders/klein/onderdelen", headers={"Accept-Language": "nl-BE"})
        assert [item["omschrijving"] for item in flemish] == ["De allereerste", "De tweede", "De tweede"]
