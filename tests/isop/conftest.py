"""A dossier to work on."""

import pytest

from tests.helpers import Api
from tests.isop.dossier import DossierClient


@pytest.fixture
def dossier(api: Api) -> DossierClient:
    """The dossier of a traject in fase 0, with a beoordelaar of that school."""
    directie = api.directie()
    judge = api.person("beoordelaar", directie.school)
    return DossierClient(api, directie, api.traject(directie), judge=judge)
