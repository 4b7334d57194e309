"""Holds every answer to the OpenAPI document."""

import re
from functools import cache
from typing import Any

import jsonschema_rs
from httpx2 import Response

DOCUMENT = "urn:openapi"
METHODS = ("get", "post", "put", "patch", "delete")
# What the router answers where there is no operation.
UNROUTED = {404, 405}

Node = dict[str, Any]


class Wire:
    """One OpenAPI document, and the check of an answer against it."""

    def __init__(self, document: Node) -> None:
        self.document = document
        self._registry = jsonschema_rs.Registry([(DOCUMENT, document)])
        self._templates = [
            (re.compile(re.sub(r"\\\{[^}]+\\\}", "[^/]+", re.escape(template))), template)
            # /sessies/huidige before /sessies/{id}
            for template in sorted(document["paths"], key=lambda template: template.count("{"))
        ]
        self._validator = cache(self._build_validator)

    def check(self, response: Response) -> None:
        """Raise AssertionError when an answer is not what the document says."""
        response.read()
        request = response.request
        where = f"{request.method} {request.url.path}: {response.status_code}"
        assert "API-Version" in response.headers, f"{where} has no API-Version"
        path = request.url.path.removeprefix("/v1")
        if path in (request.url.path, "/openapi.json"):
            return
        _check_kind(response, where)
        template = self.template(path)
        method = "get" if request.method == "HEAD" else request.method.lower()
        operation = self.document["paths"].get(template, {}).get(method)
        if operation is None:
            assert response.status_code in UNROUTED, f"{where}, but there is no such operation"
            return
        documented = self._response(operation, response.status_code)
        assert documented is not None, f"{where} is not documented"
        for header in documented.get("headers", {}):
            assert header in response.headers, f"{where} has no {header}"
        if request.method == "HEAD":
            assert not response.content, f"{where} has a body"
            return
        self._check_body(response, operation, where)

    def template(self, path: str) -> str:
        """Return the path of the document that an address belongs to, or nothing."""
        return next((template for pattern, template in self._templates if pattern.fullmatch(path)), "")

    def operations(self) -> list[tuple[str, str, Node]]:
        """Return every operation as path, method and what the document says of it."""
        return [
            (template, method, operation)
            for template, operations in self.document["paths"].items()
            for method, operation in operations.items()
            if method in METHODS
        ]

    def _response(self, operation: Node, status: int) -> Node | None:
        response: Node | None = operation["responses"].get(str(status))
        if response is not None and "$ref" in response:
            response = self.document["components"]["responses"][response["$ref"].rpartition("/")[2]]
        return response

    def _check_body(self, response: Response, operation: Node, where: str) -> None:
        documented = self._response(operation, response.status_code) or {}
        content = documented.get("content", {})
        if not content:
            assert not response.content, f"{where} has a body"
            return
        media = response.headers["Content-Type"].partition(";")[0]
        assert media in content, f"{where} answers {media}"
        schema = content[media].get("schema", {})
        if "json" not in media or "$ref" not in schema:
            return
        errors = list(self._validator(schema["$ref"]).iter_errors(response.json()))
        messages = "; ".join(f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in errors)
        assert not errors, f"{where}: {messages}"

    def _build_validator(self, ref: str) -> jsonschema_rs.Draft202012Validator:
        return jsonschema_rs.Draft202012Validator(
            {"$ref": f"{DOCUMENT}{ref}"}, registry=self._registry, validate_formats=True
        )


def _check_kind(response: Response, where: str) -> None:
    """Every refusal is a problem document that knows its own status."""
    if response.status_code < 400 or response.request.method == "HEAD":
        return
    assert response.headers["Content-Type"] == "application/problem+json", where
    body = response.json()
    assert body["status"] == response.status_code, where
    assert {"type", "title", "detail"} <= body.keys(), where
