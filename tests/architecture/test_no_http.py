"""Use cases know no HTTP: its words stand in `core/http`, the addresses, and what serves them."""

import ast

import pytest

from tests.architecture.source import trees

KNOWS_HTTP = ("app/core/http/", "app/main.py", "app/outside.py", "app/serving.py")
ALLOWED = {
    "app/core/log/idempotency.py": "it keeps finished answers, to give them again",
    "app/demo.py": "it fills the API as a client would",
}
NAMES = {"request", "requests", "response", "headers", "etag", "status_code", "HTTPStatus", "answer_of", "json_answer"}
TEXTS = {"ETag", "Location", "Link", "If-Match", "If-None-Match", "Content-Type", "Accept", "Authorization", "GET"}


def words_of_http(tree: ast.AST) -> set[str]:
    """Return the words of HTTP among the names, keywords, imports and texts of a module: not those in prose."""
    words = set()
    for node in ast.walk(tree):
        match node:
            case (
                ast.Name(id=name)
                | ast.Attribute(attr=name)
                | ast.arg(arg=name)
                | ast.keyword(arg=str(name))
                | ast.alias(name=name)
                | ast.FunctionDef(name=name)
            ) if name in NAMES or name.endswith(("Request", "Response")):
                words.add(name)
            case ast.Constant(value=str(text)) if text in TEXTS or text.startswith(("application/", "text/")):
                words.add(text)
            case ast.keyword(arg="status", value=ast.Constant(value=int(status))):
                words.add(str(status))
            case (
                ast.arg(arg="body", annotation=annotation)
                | ast.AnnAssign(target=ast.Name(id="body"), annotation=annotation)
            ) if annotation is not None and "bytes" in ast.unparse(annotation):
                words.add("body: bytes")
    return words


def test_no_use_case_speaks_of_http() -> None:
    spoken = {
        path: words
        for path, tree in trees("app").items()
        if not path.startswith(KNOWS_HTTP) and not path.endswith("/routes.py") and (words := words_of_http(tree))
    }
    assert {path: words for path, words in spoken.items() if path not in ALLOWED} == {}
    assert spoken.keys() == ALLOWED.keys(), "an exception that is none any more"


def test_a_story_needs_none_of_it() -> None:
    story = {
        path: tree for path, tree in trees("tests/architecture").items() if path.endswith(("story.py", "school.py"))
    }
    assert {path: words_of_http(tree) for path, tree in story.items()} == {path: set() for path in story}


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("from fastapi import Request", "Request"),
        ("def list_items(request): ...", "request"),
        ("return call.headers", "headers"),
        ("return {'ETag': tag}", "ETag"),
        ("answer(status=404)", "404"),
        ("def read(body: bytes): ...", "body: bytes"),
    ],
)
def test_the_words_are_seen_where_they_stand(line: str, word: str) -> None:
    assert words_of_http(ast.parse(line)) == {word}
