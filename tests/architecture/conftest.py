"""The ground of these tests: a migrated database, and nothing that serves it."""

import pytest

from app.core.storage.database import Database
from tests.backends import Backend


@pytest.fixture
def database(backend: Backend) -> Database:
    """A database of either kind with the kaders in it."""
    return backend.database
