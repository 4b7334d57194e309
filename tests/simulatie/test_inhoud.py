"""What a simulated country holds fits together as if schools had sent it."""

from collections import Counter, defaultdict
from typing import Any

import pytest
from pydantic_core import to_json
from sqlmodel import SQLModel

from app.core.collection import inputs
from app.core.collection.declaration import AnyCollection
from app.fasen.fase0_beginsituatie.tables import Factor, Partner, Praktijk
from app.fasen.fase1_behoeften.tables import Behoefte
from app.fasen.fase2_visie.tables import Visie
from app.fasen.fase3_plan.tables import Speerpunt
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.gespreksmodel import service as gesprekken
from app.isop.bewijzen import BEWIJZEN
from app.isop.oordelen import OORDELEN
from app.isop.rules import OordeelCode
from app.isop.tables import Bewijs, Dossier, Label, Oordeel
from app.kaders.tables import Markering
from app.metingen.rules import Moment
from app.metingen.service import METINGEN
from app.metingen.tables import Meting
from app.opmerkingen.service import OPMERKINGEN
from app.opmerkingen.tables import Opmerking
from app.overzichten.tables import Voortgangsrij
from app.praktijkvoorbeelden.tables import Praktijkvoorbeeld
from app.simulatie.land import BEHEERDER, BEOORDELAAR, COACH
from app.toegang.tables import Gebruiker, Organisatie
from app.trajecten.tables import Fase, Traject
from tests.simulatie.landen import Land

OPEN_VOOR_INVOER: tuple[AnyCollection, ...] = (
    METINGEN,
    gesprekken.GESPREKSMODELLEN,
    gesprekken.GESPREKSMOMENTEN,
    gesprekken.HULPMIDDELEN,
    BEWIJZEN,
    OORDELEN,
    OPMERKINGEN,
)
# What `vervolg` copies, and what each may be a copy of.
GEKOPIEERD: dict[type[SQLModel], tuple[type[SQLModel], ...]] = {
    Praktijk: (Praktijk, Activiteit),
    Factor: (Factor,),
    Partner: (Partner,),
    Behoefte: (Behoefte,),
    Visie: (Visie,),
    Speerpunt: (Speerpunt,),
}


def test_every_row_is_one_that_the_api_takes(land: Land) -> None:
    with land.session() as session:
        for collection in OPEN_VOOR_INVOER:
            found = land.all(session, collection.table, "id")
            assert found, collection.soort
            for row in found:
                body = collection.input.model_validate_json(to_json(inputs.as_input(collection.input, row, {})))
                stored = inputs.columns(collection, body)
                assert {name: getattr(row, name) for name in stored} == stored


def test_both_sides_are_measured_by_several_raters_and_again_at_the_end(land: Land) -> None:
    with land.session() as session:
        metingen, fasen = land.all(session, Meting, "id"), land.all(session, Fase, "id")
    per_traject: defaultdict[Any, list[Any]] = defaultdict(list)
    for row in metingen:
        if row.moment is Moment.NULMETING:
            per_traject[row.traject_id].append(row)
    assert all(len({row.kant for row in rows}) == 2 for rows in per_traject.values())
    assert any(len(rows) == 4 and len({row.invuller for row in rows}) == 2 for rows in per_traject.values())
    assert {row.moment for row in metingen} >= {Moment.NULMETING, Moment.EINDMETING, Moment.EVALUATIE}
    # Both ways, or the stored voorwaarden say little.
    for code in ("nulmeting", "eindmeting", "dimensies-breed"):
        assert {part["voldaan"] for fase in fasen for part in fase.voorwaarden if part["code"] == code} == {True, False}


def test_a_copy_is_of_the_year_before_and_carries_the_same_codes(land: Land) -> None:
    with land.session() as session:
        trajecten = {row.id: row for row in land.all(session, Traject, "id")}
        codes: defaultdict[Any, set[Any]] = defaultdict(set)
        for mark in land.all(session, Markering, "item_id"):
            codes[mark.item_id].add((mark.veld, mark.kader, mark.onderdeel, mark.volgorde))
        for table, sources in GEKOPIEERD.items():
            originals = {row.id: row for source in sources for row in land.all(session, source, "id")}
            copies = [row for row in land.all(session, table, "id") if row.herkomst_id is not None]
            assert {type(originals[row.herkomst_id]) for row in copies} == set(sources)
            for row in copies:
                original = originals[row.herkomst_id]
                assert original.traject_id == trajecten[row.traject_id].vorig_traject_id
                assert codes[row.id] == codes[original.id]


def test_a_label_keeps_the_dossier_as_the_api_shows_it(land: Land) -> None:
    beheerder = land.login(BEHEERDER)
    with land.session() as session:
        labels = land.all(session, Label, "id")
    assert labels
    for row in labels:
        shown = beheerder.read(f"/trajecten/{row.traject_id}/isop")
        assert shown["label"]["id"] == str(row.id)
        assert row.dossier == {**shown, "label": None}
        assert any(criterium["steun"] for criterium in shown["criteria"])


def test_a_third_of_the_schools_is_judged_by_somebody_from_outside(land: Land) -> None:
    with land.session() as session:
        gebruikers = {row.email: row.id for row in land.all(session, Gebruiker, "id")}
        oordelen, bewijzen = land.all(session, Oordeel, "id"), land.all(session, Bewijs, "id")
        dossiers = {row.id: row for row in land.all(session, Dossier, "id")}
        rijen, scholen = land.all(session, Voortgangsrij, "traject_id"), land.all(session, Organisatie, "id")
    assert len({row.organisatie_id for row in dossiers.values()}) >= len(scholen) / 5
    assert {row.aangemaakt_door for row in oordelen} == {gebruikers[BEOORDELAAR]}
    assert {row.oordeel for row in oordelen} > {OordeelCode.VOLDOET}
    assert {row.traject_id for row in (*oordelen, *bewijzen)} <= dossiers.keys()
    assert len({row.isop_voldaan for row in rijen}) > 1
    assert {row.label_toegekend_op is None for row in rijen} == {True, False}
    traject_id = next(iter(dossiers))
    assert land.login(BEOORDELAAR).read(f"/trajecten/{traject_id}/isop")["criteria"]


def test_the_coach_and_the_team_comment(land: Land) -> None:
    with land.session() as session:
        coach = next(row.id for row in land.all(session, Gebruiker, "id") if row.email == COACH)
        opmerkingen = land.all(session, Opmerking, "id")
    by_coach = Counter(row.aangemaakt_door == coach for row in opmerkingen)
    assert by_coach[True] > 0 < by_coach[False]
    assert len({row.status for row in opmerkingen}) == 2


@pytest.mark.parametrize("field", ["titel", "geleerd", "thema"])
def test_a_praktijkvoorbeeld_is_found_by_its_words(land: Land, field: str) -> None:
    beheerder = land.login(BEHEERDER)
    with land.session() as session:
        stored = land.all(session, Praktijkvoorbeeld, "id")
    assert stored
    for row in stored[:5]:
        found = beheerder.items("/praktijkvoorbeelden", params={"zoek": getattr(row, field)[:60].rsplit(" ", 1)[0]})
        assert str(row.id) in [each["id"] for each in found]
        assert (row.school is not None) == row.met_naam
