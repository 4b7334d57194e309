"""A fingerprint of everything that stored voorwaarden follow from. Run it to write down the present one."""

import ast
import hashlib
import inspect
import json
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from app.fasen import bron, meetfeiten, voorwaarde
from app.metingen import rules as metingen_rules
from app.metingen import uitkomsten
from app.voorwaarden import rules, service

RECORD = Path(__file__).with_name("regels.json")
# Besides these, the rules of each fase.
MODULES = (voorwaarde, bron, meetfeiten, metingen_rules, rules)
ROOTS = (service.update_stored, service.evaluated, uitkomsten.meetfeiten)


def fingerprints() -> dict[str, str]:
    """Return the fingerprint of every module of rules, and of every function that gathers facts for them."""
    fasen = {sys.modules[definitie.voorwaarden[0].ontbreekt.__module__] for definitie in service.DEFINITIES}
    modules = {*MODULES, *fasen}
    result = {module.__name__: fingerprint(inspect.getsource(module)) for module in modules}
    functions: dict[str, FunctionType] = {}
    for root in (*ROOTS, *(definitie.feiten for definitie in service.DEFINITIES)):
        collect(root, {module.__name__ for module in modules}, functions)
    result |= {name: fingerprint(inspect.getsource(function)) for name, function in functions.items()}
    return dict(sorted(result.items()))


def collect(function: Any, known: set[str], into: dict[str, FunctionType]) -> None:
    """Add a function of the app, and every one that it names, but for those of the `known` modules and of core."""
    if not isinstance(function, FunctionType):
        return
    module, name = function.__module__, f"{function.__module__}.{function.__qualname__}"
    if name in into or module in known or not module.startswith("app.") or module.startswith("app.core."):
        return
    into[name] = function
    names = set(names_in(function.__code__))
    values = [function.__globals__.get(value) for value in names]
    values += [getattr(value, name, None) for value in values if isinstance(value, ModuleType) for name in names]
    for value in values:
        collect(value, known, into)


def names_in(code: CodeType) -> Iterator[str]:
    """Yield every name that a function mentions, those in its lambdas and comprehensions too."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from names_in(constant)


def fingerprint(source: str) -> str:
    """Return what stays the same as long as what it does stays the same: no comments, texts, imports or formatting."""
    shape = repr(_shape(ast.parse(textwrap.dedent(source))))
    return hashlib.sha256(shape.encode()).hexdigest()[:16]


def _shape(node: Any) -> Any:
    """Return the same for every version of Python, which `ast.dump` does not."""
    if isinstance(node, list):
        return [_shape(part) for part in node if not _says_nothing(part)]
    if not isinstance(node, ast.AST):
        return repr(node)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Tekst":
        return "Tekst"
    fields = [(name, _shape(value)) for name, value in ast.iter_fields(node) if value not in (None, [])]
    return type(node).__name__, fields


def _says_nothing(node: Any) -> bool:
    """Tell whether a statement is an import, or a text that stands by itself."""
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_text or isinstance(node, ast.Import | ast.ImportFrom)


if __name__ == "__main__":
    present = {"versie": rules.REGELS_VERSIE, "vingerafdrukken": fingerprints()}
    RECORD.write_text(json.dumps(present, indent=2) + "\n", encoding="utf-8")
