"""The simulated country that these tests look at."""

import pytest

from app.simulatie.land import Simulatie
from app.simulatie.loading import load_country
from tests.backends import Backend
from tests.helpers import Api
from tests.simulatie.landen import DAY, JAREN, SCHOLEN, Land


@pytest.fixture
def land(backend: Backend) -> Land:
    load_country(backend.database, Simulatie(SCHOLEN, JAREN, 1, DAY), lambda _count: None)
    return Land(Api(backend))
