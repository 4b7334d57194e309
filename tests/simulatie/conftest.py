"""The simulated country that these tests look at."""

import pytest

from app.simulatie.laden import laad
from app.simulatie.land import Simulatie
from tests.backends import Backend
from tests.helpers import Api
from tests.simulatie.landen import DAY, JAREN, SCHOLEN, Land


@pytest.fixture
def land(backend: Backend) -> Land:
    laad(backend.database, Simulatie(SCHOLEN, JAREN, 1, DAY), lambda _count: None)
    return Land(Api(backend))
