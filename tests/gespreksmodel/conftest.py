"""A traject to talk in."""

import pytest

from tests.fasen.content import TrajectClient
from tests.helpers import Api


@pytest.fixture
def traject(api: Api) -> TrajectClient:
    """A first traject in fase 0, in the hands of its directie."""
    directie = api.directie()
    return TrajectClient(api, directie, api.traject(directie))
