"""The OpenAPI document, held to the Dutch API Design Rules (NLGov ADR 2.2) and to our own agreements.

These are the rules of the public linter, as assertions: no Node is needed to check them.
"""

import json
import re
from typing import Any

import jsonschema_rs
import pytest

from app import house
from app.main import create_app
from app.settings import Settings
from tests.document import Node, is_bounded, nodes, options, properties, resolved
from tests.wire import METHODS, Wire

SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")
PROBLEM = "application/problem+json"
VERBS = {"list": "get", "get": "get", "create": "post", "update": "patch", "delete": "delete", "put": "put"}


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Wire:
    """The document as an application serves it."""
    folder = tmp_path_factory.mktemp("openapi")
    app: Any = create_app(Settings(database_url=f"sqlite:///{folder}/leeg.db"))
    api = next(route.app for route in app.app.routes if getattr(route, "path", "") == "/v1")
    document: Node = json.loads(json.dumps(api.openapi()))
    app.app.state.database.dispose()
    return Wire(document)


@pytest.fixture(scope="module")
def document(wire: Wire) -> Node:
    return wire.document


@pytest.fixture(scope="module")
def operations(wire: Wire) -> list[tuple[str, str, Node]]:
    operations = wire.operations()
    assert len(operations) > 60
    return operations


def test_it_is_openapi_3_1_with_a_semantic_version(document: Node) -> None:
    assert re.fullmatch(r"3\.1\.\d+", document["openapi"])
    assert SEMVER.fullmatch(document["info"]["version"])


def test_it_says_whom_to_ask_and_under_which_terms(document: Node) -> None:
    assert document["info"]["contact"].keys() >= {"name", "url", "email"}
    assert document["info"]["license"]["name"] == "EUPL-1.2"
    assert document["info"]["title"]
    assert document["info"]["description"]


def test_its_servers_are_https_with_the_major_version_and_no_slash_at_the_end(document: Node) -> None:
    assert document["servers"]
    for server in document["servers"]:
        assert re.fullmatch(r"https://[^{}]+/v1", server["url"])
    assert document["info"]["version"].startswith("1.")


def test_paths_are_kebab_case_nouns_without_a_version_or_trailing_slash(document: Node) -> None:
    for path in document["paths"]:
        assert re.fullmatch(r"(/([a-z0-9]+(-[a-z0-9]+)*|\{[a-z][A-Za-z]*\}))+", path), path
        assert "/v1" not in path


def test_only_standard_methods(document: Node) -> None:
    for path, item in document["paths"].items():
        assert set(item) <= set(METHODS), path


def test_path_parameters_are_declared_and_required(operations: list[tuple[str, str, Node]]) -> None:
    for path, method, operation in operations:
        declared = {part["name"]: part for part in operation.get("parameters", []) if part.get("in") == "path"}
        assert set(declared) == set(re.findall(r"\{(\w+)\}", path)), (method, path)
        assert all(part["required"] for part in declared.values())


def test_parameters_are_unique_and_query_keys_camel_case(
    document: Node, operations: list[tuple[str, str, Node]]
) -> None:
    for path, method, operation in operations:
        parameters = [resolved(document, part) for part in operation.get("parameters", [])]
        keys = [(part["in"], part["name"]) for part in parameters]
        assert len(keys) == len(set(keys)), (method, path)
        for place, name in keys:
            if place == "query":
                assert re.fullmatch(r"[a-z][a-z\d]*([A-Z][a-z\d]*)*", name), name


def test_every_query_parameter_is_bounded(document: Node, operations: list[tuple[str, str, Node]]) -> None:
    for path, _method, operation in operations:
        for part in (resolved(document, part) for part in operation.get("parameters", [])):
            if part["in"] == "query":
                for schema in options(document, part["schema"]):
                    assert is_bounded(schema), (path, part["name"], schema)


def test_every_field_of_a_request_is_bounded(document: Node, operations: list[tuple[str, str, Node]]) -> None:
    visited: set[str] = set()
    waiting = [
        media["schema"]["$ref"]
        for _, _, operation in operations
        for media in operation.get("requestBody", {}).get("content", {}).values()
    ]
    assert len(waiting) > 40
    while waiting:
        ref = waiting.pop()
        if ref in visited:
            continue
        visited.add(ref)
        schema = resolved(document, {"$ref": ref})
        assert schema.get("additionalProperties") is False, ref
        for name, field in schema["properties"].items():
            waiting += [node["$ref"] for _, node in nodes(field) if "properties" in resolved(document, node)]
            parts = [part for option in options(document, field) for part in (option, option.get("items"))]
            for part in parts:
                if part is not None:
                    assert all(is_bounded(option) for option in options(document, part)), (ref, name)


def test_operation_ids_are_unique_and_say_what_is_done_with_what(
    operations: list[tuple[str, str, Node]],
) -> None:
    ids = [operation["operationId"] for _, _, operation in operations]
    assert len(ids) == len(set(ids))
    for path, method, operation in operations:
        verb, _, noun = operation["operationId"].partition("_")
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", noun), operation["operationId"]
        assert VERBS[verb] == method, operation["operationId"]
        last = [part for part in path.split("/") if "{" not in part][-1].replace("-", "_")
        if verb == "list":
            # The same kind of item across all schools has a name of its own.
            assert noun in (last, f"alle_{last}")


def test_every_operation_has_one_described_tag_and_a_summary(
    document: Node, operations: list[tuple[str, str, Node]]
) -> None:
    names = [tag["name"] for tag in document["tags"]]
    assert len(names) == len(set(names))
    assert all(tag["description"] for tag in document["tags"])
    tags = {tuple(operation["tags"]) for _, _, operation in operations}
    assert tags == {(name,) for name in names} == {(name,) for name in house.TAGS}
    assert all(operation["summary"] for _, _, operation in operations)


def test_every_answer_carries_the_version(document: Node, operations: list[tuple[str, str, Node]]) -> None:
    for path, method, operation in operations:
        for status, response in operation["responses"].items():
            headers = resolved(document, response)["headers"]
            assert "API-Version" in headers, (method, path, status)
            assert all("schema" in resolved(document, header) for header in headers.values())


def test_refusals_are_problem_documents(document: Node, operations: list[tuple[str, str, Node]]) -> None:
    for path, method, operation in operations:
        for status, response in operation["responses"].items():
            if status >= "400":
                content = resolved(document, response)["content"]
                assert list(content) == [PROBLEM], (method, path, status)
                schema = resolved(document, content[PROBLEM]["schema"])
                assert {"type", "title", "status", "detail"} <= set(schema["properties"])
    assert "422" not in {
        status
        for _, method, operation in operations
        for status in operation["responses"]
        if not any("IdempotencyKey" in part.get("$ref", "") for part in operation.get("parameters", []))
    }


def test_changes_ask_for_if_match_and_posts_accept_a_key(operations: list[tuple[str, str, Node]]) -> None:
    without_match = {"delete_sessie", "delete_token"}
    without_key = {"create_sessie", "create_activering", "create_token"}
    for _path, method, operation in operations:
        refs = {part.get("$ref", "").rpartition("/")[2] for part in operation.get("parameters", [])}
        name = operation["operationId"]
        assert ("IfMatch" in refs) is (method in ("patch", "delete") and name not in without_match), name
        # A PUT may make what is not there yet.
        assert ("IfMatchOfPut" in refs) is ("IfNoneMatchOfPut" in refs) is (method == "put"), name
        assert ("IdempotencyKey" in refs) is (method == "post" and name not in without_key), name


def test_bodies_are_json_and_patches_merge_patches(operations: list[tuple[str, str, Node]]) -> None:
    for path, method, operation in operations:
        content = set(operation.get("requestBody", {}).get("content", {}))
        expected = {
            "post": {"application/json"},
            "put": {"application/json"},
            "patch": {"application/merge-patch+json", "application/json"},
        }.get(method, set())
        assert content == expected, (method, path)


def test_what_is_made_is_201_with_its_location_and_what_is_gone_204(
    operations: list[tuple[str, str, Node]],
) -> None:
    for path, method, operation in operations:
        successes = [status for status in operation["responses"] if status < "300"]
        # A PUT makes, or replaces.
        expected = {"post": ["201"], "delete": ["204"], "put": ["200", "201"]}.get(method, ["200"])
        assert sorted(successes) == expected, (method, path)
        if method == "post":
            assert "Location" in operation["responses"]["201"]["headers"]


def test_lists_are_pages(document: Node, operations: list[tuple[str, str, Node]]) -> None:
    lists = [operation for _, _, operation in operations if operation["operationId"].startswith("list_")]
    assert len(lists) > 20
    for operation in lists:
        schema = resolved(document, operation["responses"]["200"]["content"]["application/json"]["schema"])
        assert {"items", "volgende"} <= set(schema["required"])
        assert set(schema["properties"]) <= {"items", "volgende", "totaal", "na"}
        names = {part.get("name") for part in operation["parameters"]}
        assert {"limit", "cursor", "telling"} <= names


def test_schema_names_are_upper_camel_case_and_all_in_use(document: Node) -> None:
    text = json.dumps(document)
    for name in document["components"]["schemas"]:
        assert re.fullmatch(r"([A-Z][a-z0-9]*)+", name), name
        assert f'"#/components/schemas/{name}"' in text, f"{name} is not used"


def test_every_reference_leads_somewhere(document: Node) -> None:
    for _where, node in nodes(document):
        if isinstance(node.get("$ref"), str):
            assert resolved(document, node) is not None
        assert "$defs" not in node


def test_fields_are_lower_camel_case(document: Node) -> None:
    for where, name, _ in properties(document):
        assert re.fullmatch(r"[a-z][a-zA-Z0-9]*", name), (where, name)


def test_enums_are_named_components(document: Node) -> None:
    components = {f"#/{name}" for name in document["components"]["schemas"]}
    for where, node in nodes(document["components"]["schemas"]):
        if len(node.get("enum", ())) > 2 and where not in components and "/Probleem/" not in where:
            pytest.fail(f"{where} is an enum without a name")


def test_dates_are_dates_and_instants_have_a_zone(document: Node) -> None:
    for where, name, schema in properties(document):
        formats = {option.get("format") for option in options(document, schema)}
        assert formats.isdisjoint({"time", "date-time-local"}), (where, name)
        if re.search(r"datum$", name, re.IGNORECASE):
            assert formats == {"date"}, (where, name)
        if name in ("aangemaaktOp", "gewijzigdOp", "eindigtOp", "laatsteActiviteitOp", "tijdstip"):
            assert formats == {"date-time"}, (where, name)
        elif re.search(r"[a-z]Op$", name):
            assert formats == {"date"}, (where, name)


def test_answers_promise_every_field(document: Node) -> None:
    for name, schema in document["components"]["schemas"].items():
        if name.endswith("Uit"):
            assert schema["additionalProperties"] is False, name
            assert set(schema["required"]) == set(schema["properties"]), name


def test_every_schema_is_valid_and_its_examples_and_defaults_fit(document: Node) -> None:
    registry = jsonschema_rs.Registry([("urn:openapi", document)])
    for name, schema in document["components"]["schemas"].items():
        validator = jsonschema_rs.Draft202012Validator(
            {"$ref": f"urn:openapi#/components/schemas/{name}"}, registry=registry
        )
        jsonschema_rs.meta.validate(schema)
        for example in [*schema.get("examples", []), *([schema["example"]] if "example" in schema else [])]:
            validator.validate(example)
    for where, node in nodes(document["components"]["schemas"]):
        if "default" in node and not where.endswith("/properties"):
            rest = {key: value for key, value in node.items() if key != "default"}
            text = json.dumps(rest).replace('"#/', '"urn:openapi#/')
            jsonschema_rs.Draft202012Validator(json.loads(text), registry=registry).validate(node["default"])


def test_who_needs_a_token_and_who_does_not(document: Node, operations: list[tuple[str, str, Node]]) -> None:
    assert document["security"] == [{"token": []}]
    assert document["components"]["securitySchemes"] == {"token": {"type": "http", "scheme": "bearer"}}
    public = {path for path, _, operation in operations if operation.get("security") == []}
    assert {path for path in public if not path.startswith("/kaders")} == {"/sessies", "/activeringen"}


def test_the_two_languages_stand_in_every_description_of_a_tag(document: Node) -> None:
    assert all(" / " in tag["description"] for tag in document["tags"])
