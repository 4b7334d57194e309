"""Size and shape: small files, short functions, few unknown types, and no exception to a rule without its reason."""

import ast
import io
import re
import tokenize

import pytest

from tests.architecture.source import texts, trees

LONGEST_FILE = 300
LONGEST_FUNCTION = 45
MOST_ANY = 119
"""Lines of `app` with `Any`, imports too. It only goes down: towards 120."""
EVERYWHERE = ("app", "migrations", "tests", "benchmarks")
BARE = re.compile(r"#\s*(type: ignore|noqa)\b[^#]*")


def test_no_file_is_long() -> None:
    lengths = {path: text.count("\n") for path, text in texts("app").items()}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_long() -> None:
    lengths = {
        f"{path}:{node.name}": node.end_lineno - node.lineno + 1
        for path, tree in trees("app").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_few_types_are_unknown() -> None:
    unknown = [line for text in texts("app").values() for line in text.splitlines() if re.search(r"\bAny\b", line)]
    assert len(unknown) <= MOST_ANY


def bare_exceptions(text: str) -> list[int]:
    """Return the lines with an exception to a rule, and no reason behind it: `# noqa: S105  # it is no secret`."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return [each.start[0] for each in tokens if each.type == tokenize.COMMENT and BARE.fullmatch(each.string)]


def test_an_exception_to_a_rule_has_its_reason_beside_it() -> None:
    # Finding the comments of a file takes longer than seeing that there is nothing to find.
    suspect = {path: text for path, text in texts(*EVERYWHERE).items() if BARE.search(text)}
    bare = {path: bare_exceptions(text) for path, text in suspect.items()}
    assert {path: lines for path, lines in bare.items() if lines} == {}


@pytest.mark.parametrize("line", ["x = 1  # noqa: S105", "x = 1  # type: ignore[misc]", "import x  #noqa"])
def test_a_bare_exception_is_seen(line: str) -> None:
    assert bare_exceptions(line) == [1]
    assert bare_exceptions(f"{line}  # as it is no secret") == []
