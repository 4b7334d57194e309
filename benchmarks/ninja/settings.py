"""Django's settings: only what these routes need, which is less than a project usually has."""

from typing import Any

from benchmarks import plan

_plan = plan.load()


def _database() -> dict[str, Any]:
    if _plan.kind == "sqlite":
        options: dict[str, Any] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": f"PRAGMA journal_mode={_plan.journal}; PRAGMA synchronous=FULL",
        }
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": _plan.connect["path"], "OPTIONS": options}
    connect = _plan.connect
    names = {"NAME": "database", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    named = {name: connect[key] for name, key in names.items() if connect.get(key)}
    # Under ASGI each request has a thread of its own, so connections are kept in a pool instead.
    return {"ENGINE": "django.db.backends.postgresql", **named, "OPTIONS": {"pool": {"min_size": 8, "max_size": 8}}}


SECRET_KEY = "only-for-measuring"  # noqa: S105  # it signs nothing here
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
ROOT_URLCONF = "benchmarks.ninja.urls"
MIDDLEWARE = ["django.middleware.http.ConditionalGetMiddleware"]
INSTALLED_APPS = ["benchmarks.ninja"]
DATABASES = {"default": _database()}
