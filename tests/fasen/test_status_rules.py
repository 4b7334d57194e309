"""Which speerpunten and activiteiten a fase counts: gestopt ones only for evaluatie, vervallen ones not for balans."""

import pytest

from tests.fasen.content import READY, VIJF, TrajectClient


@pytest.fixture
def half_gestopt(traject: TrajectClient) -> TrajectClient:
    """A traject with a good speerpunt, and one that is gestopt and lacks everything."""
    traject.fill(1).fill(3)
    speerpunt = traject.add("speerpunten")
    traject.change("speerpunten", speerpunt, status="gestopt")
    return traject


def test_a_gestopt_speerpunt_does_not_count_for_the_plan(half_gestopt: TrajectClient) -> None:
    assert "speerpunt-gekozen" not in half_gestopt.unmet(3)
    speerpunten = half_gestopt.person.items(f"{half_gestopt.path}/speerpunten")
    assert half_gestopt.unmet(3)["speerpunt-uit-visie"] == [f"Waarom van speerpunt {speerpunten[0]['id']}"]
    half_gestopt.change("speerpunten", speerpunten[0], status="gestopt")
    assert half_gestopt.unmet(3)["speerpunt-gekozen"] == ["Een speerpunt"]
    assert "speerpunt-uit-visie" not in half_gestopt.codes(3)


def test_a_gestopt_speerpunt_needs_no_activiteit(half_gestopt: TrajectClient) -> None:
    half_gestopt.add("activiteiten", **READY)
    assert "taken-en-tijd" not in half_gestopt.unmet(4)


def test_a_gestopt_speerpunt_needs_no_voortgangsbericht(half_gestopt: TrajectClient) -> None:
    half_gestopt.add("voortgangsberichten")
    assert "voortgang-gelogd" not in half_gestopt.unmet(5)


def test_a_gestopt_speerpunt_needs_an_evaluatie(half_gestopt: TrajectClient) -> None:
    half_gestopt.add("evaluaties")
    gestopt = half_gestopt.person.items(f"{half_gestopt.path}/speerpunten", params={"status": "gestopt"})[0]["id"]
    assert half_gestopt.unmet(6)["speerpunten-geevalueerd"] == [f"Evaluatie van speerpunt {gestopt}"]
    half_gestopt.add("evaluaties", speerpuntId=gestopt)
    assert "speerpunten-geevalueerd" not in half_gestopt.unmet(6)


def test_a_vervallen_activiteit_does_not_count_for_balans(traject: TrajectClient) -> None:
    activiteit = traject.add("activiteiten", partnerschappen=VIJF)
    assert "balans" not in traject.unmet(4)
    traject.change("activiteiten", activiteit, status="vervallen", reden="Ziek")
    assert len(traject.unmet(4)["balans"]) == 5


@pytest.mark.parametrize("status", ["uitgevoerd", "geborgd", "vervallen"])
def test_an_activiteit_with_an_outcome_is_dealt_with(traject: TrajectClient, status: str) -> None:
    activiteit = traject.add("activiteiten")
    assert traject.unmet(5)["activiteiten-afgehandeld"] == [f"De afloop van activiteit {activiteit['id']}"]
    traject.change("activiteiten", activiteit, status=status, reden="Daarom")
    assert "activiteiten-afgehandeld" not in traject.unmet(5)


def test_an_explanation_counts_for_its_own_fase_only(traject: TrajectClient) -> None:
    for partnerschap in VIJF:
        traject.add("lege-partnerschappen", partnerschap=partnerschap, bij="beginsituatie")
    assert "praktijk-per-partnerschap" not in traject.unmet(0)
    assert len(traject.unmet(4)["balans"]) == 5
    for partnerschap in VIJF[:4]:
        traject.add("lege-partnerschappen", partnerschap=partnerschap, bij="uitwerking")
    assert traject.unmet(4)["balans"] == ["Een activiteit of toelichting bij het partnerschap informeel"]


def test_dimensies_and_active_pupils_are_read_from_the_activiteiten(traject: TrajectClient) -> None:
    activiteit = traject.add("activiteiten", kenmerken=["dimensies:kennis", "sterren:3"], rolLeerling="aanwezig")
    assert {"dimensies-breed", "leerling-actief"} <= traject.unmet(4).keys()
    traject.change("activiteiten", activiteit, kenmerken=["dimensies:emotie"], rolLeerling="actief")
    assert not {"dimensies-breed", "leerling-actief"} & traject.unmet(4).keys()


def test_inbreng_van_ouders_is_read_from_the_voortgangsberichten(traject: TrajectClient) -> None:
    traject.add("voortgangsberichten", inbrengVan=["team"])
    assert "inbreng-ouders" in traject.unmet(5)
    traject.add("voortgangsberichten", inbrengVan=["leerlingen", "ouders"])
    assert "inbreng-ouders" not in traject.unmet(5)


def test_zekerheden_and_neveneffecten_are_read(traject: TrajectClient) -> None:
    assert traject.unmet(3)["zekerheden"] == ["Een zekerheid voor ouders", "Een zekerheid voor het team"]
    traject.add("zekerheden", kant="ouders")
    traject.add("zekerheden", kant="team")
    assert "zekerheden" not in traject.unmet(3)
    traject.add("neveneffecten")
    assert "neveneffecten" not in traject.unmet(6)
