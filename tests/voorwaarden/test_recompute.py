"""What is stored of the voorwaarden is what the rules say; migrate evaluates anew once the rules changed."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from app.trajecten.tables import Fase
from app.voorwaarden import rules, service
from app.voorwaarden.tables import Regelversie
from tests.fasen.content import LEAST, REASON, TrajectClient


def test_stored_equals_evaluated_after_every_write(traject: TrajectClient) -> None:
    paths = []
    for plural in LEAST:
        paths.append(traject.at_item(plural, traject.one(plural)))
        with traject.api.session() as session:
            assert service.recompute_all(session) == 0, plural
    referring = [path for path in reversed(paths) if "/speerpunten/" not in path]
    speerpunten = [item["id"] for item in traject.person.items(f"{traject.path}/speerpunten")]
    for path in [*referring, *(traject.at_item("speerpunten", item) for item in speerpunten)]:
        traject.person.remove(path)
        with traject.api.session() as session:
            assert service.recompute_all(session) == 0, path


def test_stored_equals_evaluated_throughout_a_traject(jaarcyclus: TrajectClient) -> None:
    jaarcyclus.patch_fase(0, bevestiging=REASON)
    for nummer in range(6):
        jaarcyclus.fill(nummer)
    jaarcyclus.change("speerpunten", jaarcyclus.one("speerpunten"), status="gestopt")
    jaarcyclus.change("activiteiten", jaarcyclus.one("activiteiten"), status="vervallen", reden="Ziek")
    with jaarcyclus.api.session() as session:
        assert service.recompute_all(session) == 0


def spoil(session: Session) -> None:
    """Make the stored outcome of fase 0 one that older rules might have given."""
    for fase in session.scalars(sa.select(Fase).where(sa.column("nummer") == 0)):
        fase.voorwaarden = [{"code": "factoren", "soort": "verplicht", "voldaan": True, "ontbreekt": []}]


def test_changed_rules_are_applied_to_everything_once(traject: TrajectClient) -> None:
    before = traject.fase(0)
    with traject.api.session() as session:
        service.recompute_when_rules_changed(session)
        spoil(session)
    with traject.api.session() as session:
        assert service.recompute_when_rules_changed(session) == 0
    assert len(traject.fase(0)["voorwaarden"]) == 1
    with traject.api.session() as session:
        session.get_one(Regelversie, 1).vingerafdruk = "of older rules"
    with traject.api.session() as session:
        assert service.recompute_when_rules_changed(session) == 1
    after = traject.fase(0)
    assert after["voorwaarden"] == before["voorwaarden"]
    assert after["versie"] == before["versie"] + 1
    with traject.api.session() as session:
        assert service.recompute_when_rules_changed(session) == 0


def test_a_raised_number_is_what_tells_that_rules_changed(
    traject: TrajectClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with traject.api.session() as session:
        service.recompute_when_rules_changed(session)
        assert session.get_one(Regelversie, 1).vingerafdruk.split()[0] == str(rules.REGELS_VERSIE)
        spoil(session)
        assert service.recompute_when_rules_changed(session) == 0
        monkeypatch.setattr(rules, "REGELS_VERSIE", rules.REGELS_VERSIE + 1)
        assert service.recompute_when_rules_changed(session) == 1
        assert service.recompute_when_rules_changed(session) == 0


def test_changed_rules_reach_aandacht(traject: TrajectClient) -> None:
    traject.fill(0).move(0, "afgerond")
    with traject.api.session() as session:
        for fase in session.scalars(sa.select(Fase).where(sa.column("nummer") == 0)):
            fase.aandacht = True
    with traject.api.session() as session:
        session.get_one(Regelversie, 1).vingerafdruk = "of older rules"
        assert service.recompute_when_rules_changed(session) == 1
    assert traject.fase(0)["aandacht"] is False
