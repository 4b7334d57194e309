"""What uvicorn serves."""

import os
from typing import Any

from django.core.asgi import get_asgi_application


def create_app() -> Any:
    """Return the application."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.ninja.settings"
    return get_asgi_application()
