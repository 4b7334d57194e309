"""The routes."""

from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.renderers import BaseRenderer
from pydantic_core import to_json

from benchmarks.ninja import fasen, overzichten, speerpunten
from benchmarks.ninja.access import Bearer


class Renderer(BaseRenderer):
    """The fast renderer that ninja's documentation advises: its own keeps milliseconds only."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> Any:
        """Return JSON."""
        return to_json(data)


api = NinjaAPI(auth=Bearer(), renderer=Renderer(), docs_url=None, openapi_url=None)
api.add_router("", speerpunten.router)
api.add_router("", fasen.router)
api.add_router("/overzichten", overzichten.router)
