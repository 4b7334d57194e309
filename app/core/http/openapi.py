"""The OpenAPI document: FastAPI's own, completed to the Dutch API Design Rules."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from app.core.http import problems
from app.core.http.bodies import JSON, MERGE_PATCH

REF = "#/components/schemas/{model}"
Schema = dict[str, Any]

ERRORS: dict[str, str] = {
    "400": "De invoer klopt niet; `errors` wijst aan wat. / The input is not valid; `errors` says where.",
    "401": "Niet ingelogd. / Not logged in.",
    "403": "Uw rol staat dit niet toe. / Your role does not allow this.",
    "404": "Dit bestaat niet, of is niet voor u te zien. / This does not exist, or is not visible to you.",
    "408": "De body kwam niet op tijd binnen. / The body did not arrive in time.",
    "409": "De stand van zaken laat dit niet toe. / The state of things does not allow it.",
    "412": "Iemand anders wijzigde dit intussen. / Somebody else changed this meanwhile.",
    "413": "De body is te groot. / The body is too large.",
    "415": "Dit mediatype wordt niet aangenomen. / This media type is not accepted.",
    "422": "De Idempotency-Key hoort bij een andere inhoud. / The key belongs to another payload.",
    "428": "If-Match ontbreekt. / If-Match is missing.",
    "429": "Te veel pogingen. / Too many attempts.",
    "500": "Er ging iets mis bij ons. / Something went wrong on our side.",
    "503": "Even bezet of niet bereikbaar; probeer het opnieuw. / Busy or unavailable; try again.",
}
LIMITED: dict[int | str, dict[str, Any]] = {429: {"description": ERRORS["429"]}}  # FastAPI's own type
"""For `responses`: attempts are counted."""
CONFLICTING: dict[int | str, dict[str, Any]] = {409: {"description": ERRORS["409"]}}  # FastAPI's own type
"""For `responses`: the state of things may not allow this write."""
FORBIDDING: dict[int | str, dict[str, Any]] = {403: {"description": ERRORS["403"]}}  # FastAPI's own type
"""For `responses`: not everybody who is logged in may read this. Of writes it goes without saying."""
PATCH = "x-patch"
# A condition or key, by its name and the method that it comes with, and how the document calls it.
_CONDITIONS = {
    ("get", "If-None-Match"): "IfNoneMatch",
    ("patch", "If-Match"): "IfMatch",
    ("delete", "If-Match"): "IfMatch",
    ("put", "If-Match"): "IfMatchOfPut",
    ("put", "If-None-Match"): "IfNoneMatchOfPut",
    ("post", "Idempotency-Key"): "IdempotencyKey",
}


def patch_of(model: type[BaseModel]) -> Schema:
    """Return the `openapi_extra` of a merge patch, for which FastAPI has no word: any part of the whole item."""
    schema = model.model_json_schema(ref_template=REF)
    name = model.__name__.removesuffix("In").removesuffix("Wijziging")
    schema["title"] = f"{name}Patch"
    schema.pop("required", None)
    schema["properties"] = {key: _removable(value) for key, value in schema["properties"].items()}
    return {PATCH: schema}


def document(app: FastAPI, *, server: str, contact: Mapping[str, str]) -> Schema:
    """Build the whole document of an application."""
    described = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        routes=app.routes,
        tags=app.openapi_tags,
        servers=[{"url": server}],
        contact=dict(contact),
        license_info=app.license_info,
    )
    components = described.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError", "JsonValue"):
        schemas.pop(unused, None)
    schemas["Probleem"] = PROBLEM
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    components["parameters"] = PARAMETERS
    components["headers"] = HEADERS
    components["responses"] = {f"Fout{status}": _error(status) for status in ERRORS}
    described["security"] = [{"token": []}]
    for operations in described["paths"].values():
        for method, operation in operations.items():
            _name_conditions(method, operation)
            _describe_patch(operation, schemas)
            _complete(method, operation)
    return described


def _name_conditions(method: str, operation: Schema) -> None:
    """Let the headers that say on what conditions be described once, for all operations."""
    if "parameters" in operation:
        operation["parameters"] = [
            {"$ref": f"#/components/parameters/{_CONDITIONS[method, parameter['name']]}"}
            if parameter["in"] == "header"
            else parameter
            for parameter in operation["parameters"]
        ]


def _describe_patch(operation: Schema, schemas: Schema) -> None:
    """Say what a merge patch may hold, in both types that are taken."""
    schema = operation.pop(PATCH, None)
    if schema is None:
        return
    schemas.update(schema.pop("$defs", {}))
    schemas[schema["title"]] = schema
    content = {"schema": {"$ref": REF.format(model=schema["title"])}}
    operation["requestBody"] = {"required": True, "content": {MERGE_PATCH: content, JSON: content}}


def _complete(method: str, operation: Schema) -> None:
    """Give an operation its headers and the errors that its shape makes possible."""
    responses = operation["responses"]
    responses.pop("422", None)
    names = {parameter.get("$ref", "").rpartition("/")[2] for parameter in operation.get("parameters", [])}
    in_path = any(parameter.get("in") == "path" for parameter in operation.get("parameters", []))
    public = operation.get("security") == []
    if "IfNoneMatch" in names:
        responses["304"] = {"description": "Niet gewijzigd. / Not modified."}
    # A wrong token is refused where none is needed too.
    possible = {"400", "401", "500", "503"} | {status for status in responses if status in ERRORS}
    # Whoever may not read something doesn't know that it is there; a token that may only read is told so.
    possible |= set() if method == "get" else {"403"}
    possible |= {"404"} if in_path else set()
    possible |= {"408", "413", "415"} if "requestBody" in operation else set()
    possible |= {"412", "428"} if names & {"IfMatch", "IfMatchOfPut"} else set()
    possible |= {"422"} if "IdempotencyKey" in names else set()
    for status, response in responses.items():
        headers = ["API-Version"]
        headers += ["Location"] if status == "201" else []
        headers += ["ETag"] if status == "201" and not public else []
        headers += ["ETag"] if status == "200" and names & {"IfMatch", "IfMatchOfPut", "IfNoneMatch"} else []
        response["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in headers}
    for status in sorted(possible):
        responses[status] = {"$ref": f"#/components/responses/Fout{status}"}


def _removable(schema: Schema) -> Schema:
    """In a merge patch null takes a value away: allow it where the item can do without."""
    if "default" not in schema:
        return schema
    open_schema = {key: value for key, value in schema.items() if key != "default"}
    options = open_schema.get("anyOf", [open_schema])
    if {"type": "null"} in options:
        return open_schema
    return {"anyOf": [*options, {"type": "null"}]}


def _error(status: str) -> Schema:
    return {
        "description": ERRORS[status],
        "headers": {"API-Version": {"$ref": "#/components/headers/API-Version"}},
        "content": {problems.MEDIA_TYPE: {"schema": {"$ref": REF.format(model="Probleem")}}},
    }


def _text(description: str, **options: Any) -> Schema:
    return {"description": description, "schema": {"type": "string", **options}}


HEADERS: Schema = {
    "API-Version": _text("De volledige versie van deze API. / The full version of this API."),
    "ETag": _text("De versie van dit item. / The version of this item."),
    "Location": _text("Waar het nieuwe item staat. / Where the new item is.", format="uri-reference"),
}
PARAMETERS: Schema = {
    "IfMatch": {
        "name": "If-Match",
        "in": "header",
        "required": True,
        **_text("De ETag van wat u wijzigt. / The ETag of what you change."),
    },
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        **_text("De ETag die u al heeft. / The ETag you already hold."),
    },
    "IfMatchOfPut": {
        "name": "If-Match",
        "in": "header",
        "required": False,
        **_text("De ETag van wat u vervangt; verplicht als er al iets is. / The ETag of what you replace, if any."),
    },
    "IfNoneMatchOfPut": {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        **_text("`*`: alleen als er nog niets is. / `*`: only where there is nothing yet."),
    },
    "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "required": False,
        **_text(
            "Een herhaling met dezelfde sleutel krijgt hetzelfde antwoord, 24 uur lang. / "
            "A repeat with the same key gets the same answer, for 24 hours.",
            minLength=1,
            maxLength=200,
            pattern="^[!-~]+$",
        ),
    },
}
PROBLEM: Schema = {
    "title": "Probleem",
    "description": "RFC 9457.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "maxItems": 100,
            "items": {
                "type": "object",
                "required": ["in", "location", "code", "detail"],
                "properties": {
                    "in": {"type": "string", "enum": ["body", "query", "path", "header"]},
                    "location": {"type": "string"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
        "voorwaarden": {"type": "array", "items": {"$ref": "#/components/schemas/VoorwaardeUit"}},
    },
}
