"""From measurements to a report: JSON with everything, Markdown to read."""

import json
import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from app.core.storage.database import Database
from benchmarks import databases, markdown
from benchmarks.databases import Country
from benchmarks.load import Sample
from benchmarks.prepare import Prepared
from benchmarks.servers import VARIANTS

PACKAGES = ("fastapi", "starlette", "uvicorn", "sqlalchemy", "psycopg", "asyncpg", "django", "django-ninja")
Samples = Mapping[tuple[str, str, int], Sequence[Sample]]


def write(stem: Path, options: Mapping[str, Any], runs: Sequence[dict[str, Any]]) -> list[Path]:
    """Write both files; return where they are."""
    content = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        # Where somebody keeps their databases is nobody else's business.
        "options": {name: value for name, value in options.items() if name != "keep"},
        "machine": _machine(),
        "runs": list(runs),
    }
    stem.parent.mkdir(exist_ok=True)
    # A name may have a dot in it, such as that of a release.
    paths = [stem.with_name(f"{stem.name}.{extension}") for extension in ("json", "md")]
    paths[0].write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    paths[1].write_text(markdown.rendered(content), encoding="utf-8")
    return paths


def of_database(kind: str, country: Country, database: Database) -> dict[str, Any]:
    """Return what is known of a database before anything is measured."""
    return {
        "database": kind,
        "version": _version(database),
        "size": country.size,
        "bytes": databases.size_of(database),
        "rows": databases.counts(database),
    }


def of_endpoints(preparation: Prepared, samples: Samples) -> list[dict[str, Any]]:
    """Return the medians of every endpoint, and each sample they are of."""
    return [
        {
            "name": endpoint.name,
            "title": endpoint.title,
            "writes": endpoint.writes,
            "queries": preparation.facts[endpoint.name].queries,
            "bytes": len(preparation.facts[endpoint.name].body.encode()),
            "results": {variant: _by_connections(endpoint.name, variant, samples) for variant in VARIANTS},
        }
        for endpoint in preparation.endpoints
    ]


def _by_connections(name: str, variant: str, samples: Samples) -> dict[str, Any]:
    return {
        str(connections): _medians(rounds)
        for (endpoint, by, connections), rounds in samples.items()
        if (endpoint, by) == (name, variant)
    }


def _medians(samples: Sequence[Sample]) -> dict[str, Any]:
    return {
        "rps": round(median(sample.rps for sample in samples), 1),
        "p50": round(median(sample.p50 for sample in samples), 3),
        "p99": round(median(sample.p99 for sample in samples), 3),
        "failed": sum(sample.failed for sample in samples),
        "rounds": [round(sample.rps, 1) for sample in samples],
    }


def _machine() -> dict[str, Any]:
    return {
        "processors": os.cpu_count(),
        "architecture": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }


def _version(database: Database) -> str:
    if database.is_sqlite:
        return sqlite3.sqlite_version
    with database.reading() as session:
        return str(session.connection().exec_driver_sql("SHOW server_version").scalar_one())
