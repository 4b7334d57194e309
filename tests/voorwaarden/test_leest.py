"""A fase's facts come from the tables that its definition declares, and from each of those."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from app.fasen.bron import Bron
from app.fasen.definitie import FaseDefinitie
from app.trajecten.rules import TrajectSoort
from app.trajecten.tables import Traject
from app.voorwaarden import service
from tests.backends import Backend

BY_TABLE = [
    pytest.param(definitie, table, id=f"{definitie.nummer}-{table.__name__}")
    for definitie in service.DEFINITIES
    for table in sorted(definitie.leest, key=lambda table: str(table.__name__))
]


@contextmanager
def an_empty_bron(backend: Backend) -> Iterator[Bron]:
    with backend.database.reading() as session:
        traject = Traject(
            organisatie_id=uuid4(),
            naam="Samen",
            soort=TrajectSoort.JAARCYCLUS,
            schooljaar="2026-2027",
            startdatum=date(2026, 9, 1),
            aangemaakt_op=datetime.now(UTC),
            gewijzigd_op=datetime.now(UTC),
        )
        yield service.bron_of(session, traject, [], service.DEFINITIES)


@pytest.mark.parametrize(("definitie", "table"), BY_TABLE)
def test_facts_from_a_table_that_is_not_declared_are_refused(
    backend: Backend, definitie: FaseDefinitie, table: type[Any]
) -> None:
    forgetful = replace(definitie, leest=definitie.leest - {table})
    with an_empty_bron(backend) as bron:
        assert definitie.gather(bron) is not None
        with pytest.raises(LookupError, match=table.__name__):
            forgetful.gather(bron)


@pytest.mark.parametrize("definitie", service.DEFINITIES, ids=lambda definitie: str(definitie.nummer))
def test_every_fase_declares_what_it_reads(definitie: FaseDefinitie) -> None:
    assert definitie.leest
