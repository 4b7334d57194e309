"""A spreadsheet of any length: little memory, nothing left behind, and nobody waits for who reads it slowly."""

import csv
import io
import os
import random
import tempfile
import threading
import tracemalloc
import zipfile
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import anyio
import pytest
import sqlalchemy as sa
from anyio.from_thread import BlockingPortal
from starlette.types import Message

from app.core.http import responses, sheets
from app.core.language import Taal, Tekst
from app.core.results import Sheet
from app.overzichten import tabellen
from tests.helpers import Api, Person, ok
from tests.raw import raw, scope

KINDS = (sheets.CSV, sheets.XLSX)
VOORTGANG = "/overzichten/voortgang"
MEGABYTE = 1024 * 1024


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[IO[bytes]]:
    """The files that tables are written to: on disk, in `tmp_path`, and sent in many small chunks."""
    files: list[IO[bytes]] = []

    def new_file(_in_memory: int) -> IO[bytes]:
        files.append(tempfile.TemporaryFile())  # noqa: SIM115  # that is what these tests are about
        return files[-1]

    monkeypatch.setattr(sheets, "SpooledTemporaryFile", new_file)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(responses, "CHUNK", 100)
    return files


@pytest.fixture
def coach(api: Api) -> Person:
    bestuur = api.organisatie("bestuur")
    for _ in range(3):
        api.traject(api.person("directie", api.school(bestuur)))
    return api.person("coach", bestuur)


def rows(kind: str, table: bytes) -> int:
    """Return how many rows a table has, the words above it included."""
    if kind == sheets.CSV:
        return len(list(csv.reader(io.StringIO(table.decode("utf-8-sig")))))
    with zipfile.ZipFile(io.BytesIO(table)) as parts:
        return parts.read("xl/worksheets/sheet1.xml").count(b"</row>")


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_table_is_complete_and_takes_little_memory(kind: str) -> None:
    dice = random.Random(1)  # noqa: S311  # no secret: only what can't be packed well
    columns = [Tekst(letter, letter) for letter in "abcd"]

    def write_table(length: int) -> IO[bytes]:
        noise = ([dice.randbytes(500).hex() for _ in columns] for _ in range(length))
        return sheets.written(Sheet("lang", columns, noise), kind, Taal.NL)

    write_table(1).close()  # what is made only once does not count
    tracemalloc.start()
    try:
        with write_table(3000) as file:
            peak = tracemalloc.get_traced_memory()[1]
            file.seek(0)
            table = file.read()
    finally:
        tracemalloc.stop()
    assert rows(kind, table) == 3001
    assert len(table) > 5 * MEGABYTE
    assert peak < 4 * MEGABYTE


def test_rows_are_fetched_in_portions(coach: Person) -> None:
    portions: list[int | None] = []

    def note(_c: Any, _cursor: Any, statement: str, _p: Any, context: Any, _many: bool) -> None:
        if "FROM voortgangsrijen" in statement:
            portions.append(context.execution_options.get("yield_per"))

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        ok(coach.get(VOORTGANG, headers={"Accept": sheets.CSV}))
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
    assert portions == [1000]


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_arrives_whole_and_leaves_nothing(
    coach: Person, files: list[IO[bytes]], tmp_path: Path, kind: str
) -> None:
    answer = ok(coach.get(VOORTGANG, headers={"Accept": kind}))
    assert rows(kind, answer.content) == 4
    assert int(answer.headers["Content-Length"]) == len(answer.content)
    assert [file.closed for file in files] == [True]
    assert list(tmp_path.iterdir()) == []


def test_head_tells_the_length_only(coach: Person, files: list[IO[bytes]]) -> None:
    accept = {"Accept": sheets.CSV}
    length = len(coach.get(VOORTGANG, headers=accept).content)
    answer = ok(coach.request("HEAD", VOORTGANG, headers=accept))
    assert answer.headers["Content-Length"] == str(length)
    assert answer.content == b""
    assert [file.closed for file in files] == [True, True]


def test_an_unchanged_table_is_not_made(coach: Person, files: list[IO[bytes]]) -> None:
    accept = {"Accept": sheets.CSV}
    etag = coach.get(VOORTGANG, headers=accept).headers["ETag"]
    assert coach.get(VOORTGANG, headers={**accept, "If-None-Match": etag}).status_code == 304
    assert len(files) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_midway_is_a_problem_and_no_half_table(
    api: Api, coach: Person, files: list[IO[bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    dagen = iter([0, 0])
    monkeypatch.setattr(tabellen, "dagen", lambda *_: next(dagen))
    answer = raw(api, "GET", VOORTGANG, token=coach.token, headers=[("Accept", kind)])
    assert answer.status == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert [file.closed for file in files] == [True]
    assert list(tmp_path.iterdir()) == []


# The zip file in the making tries to finish once more when it is thrown away.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_full_disk_leaves_no_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class FullDisk(io.BytesIO):
        def __init__(self, _in_memory: int) -> None:
            super().__init__()

        def write(self, _data: Any) -> int:
            raise OSError(28, os.strerror(28))

    monkeypatch.setattr(sheets, "SpooledTemporaryFile", FullDisk)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    sheet = Sheet("vol", [Tekst("a", "a")], [["b"]])
    with pytest.raises(Exception, match="No space left"):
        sheets.written(sheet, sheets.XLSX, Taal.NL)
    assert list(tmp_path.iterdir()) == []


@dataclass
class SlowClient:
    """Somebody who asked for a table, and waits after its first bytes."""

    api: Api
    body: bytearray = field(default_factory=bytearray)
    started: threading.Event = field(default_factory=threading.Event)
    goes_on: anyio.Event = field(default_factory=anyio.Event)
    is_gone: anyio.Event = field(default_factory=anyio.Event)

    def ask(self, token: str | None, kind: str) -> "Future[Any]":
        """Send the request; what is returned ends when the app is done with it."""
        request = scope("GET", VOORTGANG, token, [("Accept", kind)])
        return self._portal.start_task_soon(self.api.backend.app, request, self._receive, self._send)

    def read_on(self) -> None:
        """Take the rest."""
        self._portal.call(self.goes_on.set)

    def go_away(self) -> None:
        """Close the connection."""
        self._portal.call(self.is_gone.set)

    @property
    def _portal(self) -> BlockingPortal:
        portal = self.api.backend.client.portal
        assert portal is not None
        return portal

    async def _receive(self) -> Message:
        await self.is_gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        self.body += message.get("body", b"")
        if self.body:
            self.started.set()
            await self.goes_on.wait()


@pytest.fixture
def slow(api: Api) -> Iterator[SlowClient]:
    client = SlowClient(api)
    yield client
    client.go_away()


@pytest.mark.parametrize("kind", KINDS)
def test_others_write_while_a_slow_client_reads(
    api: Api, coach: Person, files: list[IO[bytes]], slow: SlowClient, kind: str
) -> None:
    future = slow.ask(coach.token, kind)
    assert slow.started.wait(30)
    assert api.backend.database._readers.pool.checkedout() == 0  # type: ignore[attr-defined]  # any pool but none has it
    api.traject(api.directie())
    assert not future.done()
    slow.read_on()
    future.result(30)
    assert rows(kind, bytes(slow.body)) == 4
    assert all(file.closed for file in files)


def test_the_file_is_gone_when_the_client_is(coach: Person, files: list[IO[bytes]], slow: SlowClient) -> None:
    future = slow.ask(coach.token, sheets.CSV)
    assert slow.started.wait(30)
    assert [file.closed for file in files] == [False]
    slow.go_away()
    future.result(30)
    assert [file.closed for file in files] == [True]
