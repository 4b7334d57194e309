"""One function tells of a change: its versie, its line in the log, what follows. Nobody takes these steps apart."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import trees

ALLOWED = {
    "app/core/log/changes.py": ({"log", "follow", "note", "versie"}, "the one function, in its two parts"),
    "app/toegang/leden.py": ({"log", "versie"}, "who accepts an invitation is logged in nowhere yet"),
    "app/toegang/accounts.py": ({"versie"}, "the command line; a gebruiker is in no organisatie's log"),
    "app/isop/service.py": ({"versie"}, "a dossier that nobody asked for is shown as versie 0, and stored as 1"),
    "app/voorwaarden/service.py": ({"log", "note", "versie"}, "fasen that follow; and all of them, after an upgrade"),
    "app/vervolg/service.py": ({"note"}, "what a new traject takes along: one evaluation sees it all"),
    "app/fasen/fase3_plan/speerpunten.py": ({"note"}, "a bijstelling is part of the change of its speerpunt"),
    "app/simulatie/kroniek.py": ({"log", "note", "versie"}, "it makes up the past, and its log with it"),
}


def steps_of(tree: ast.AST) -> Iterator[str]:
    """Return the steps of telling of a change that a module takes by itself."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="append" | "extend", value=ast.Attribute(attr="log"))):
                yield "log"
            case ast.Call(func=ast.Attribute(attr="append", value=ast.Name(id="events")) | ast.Name(id="LogLine")):
                yield "log"
            case ast.Call(func=ast.Attribute(attr="follow")):
                yield "follow"
            case ast.Call(func=ast.Name(id="note")) | ast.FunctionDef(name="note"):
                yield "note"
            case ast.Attribute(attr="versie", ctx=ast.Store()):
                yield "versie"


def test_no_room_takes_the_steps_of_a_change_apart() -> None:
    taken = {path: steps for path, tree in trees("app").items() if (steps := set(steps_of(tree)))}
    assert taken == {path: steps for path, (steps, _reason) in ALLOWED.items()}


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("uow.log.append(line)", "log"),
        ("events.append(session, [line], now)", "log"),
        ("uow.follow(uow, place, Fase)", "follow"),
        ("note(uow, place, 'fase', fase)", "note"),
        ("row.versie += 1", "versie"),
        ("row.naam, row.versie = naam, row.versie + 1", "versie"),
    ],
)
def test_each_step_is_seen(line: str, step: str) -> None:
    assert list(steps_of(ast.parse(line))) == [step]
