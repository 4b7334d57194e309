"""The ground that the conventions are tried on."""

import pytest

from tests.conventions.world import World
from tests.helpers import Api


@pytest.fixture
def world(api: Api) -> World:
    """Two trajecten, with nothing in them."""
    return World.made(api)
