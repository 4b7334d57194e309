"""Writing a simulated country to an empty database, some hundred schools at a time."""

import gc
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from app.core.log.events import Volgorde
from app.core.storage.database import Database
from app.core.storage.tables import table_of
from app.simulatie.inserting import insert_rows
from app.simulatie.kroniek import Kroniek, Tabel
from app.simulatie.land import Simulatie
from app.toegang.tables import Organisatie

PER_TRANSACTIE = 200
_volgorde, _organisatie = table_of(Volgorde), table_of(Organisatie)


class SimulatieError(Exception):
    """The simulation can't be loaded here; the message says why."""


@dataclass
class LoadedRows:
    """How many rows there are of each table."""

    counts: Counter[str] = field(default_factory=Counter)


def load_country(database: Database, simulatie: Simulatie, report: Callable[[int], object]) -> LoadedRows:
    """Write everything; `report` is told of each batch of schools.

    Raises SimulatieError when the database holds organisaties.
    """
    loaded = LoadedRows()
    with database.writing() as session:
        if session.execute(sa.select(_organisatie.c.id).limit(1)).first() is not None:
            raise SimulatieError("this database is in use")
        _write(session, simulatie.kronieken_above, loaded)
    kronieken = simulatie.kronieken()
    with _uncollected():
        while batch := list(islice(kronieken, PER_TRANSACTIE)):
            with database.writing() as session:
                _write(session, batch, loaded)
            report(len(batch))
    return loaded


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles among rows that have none: a fifth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _write(session: Session, kronieken: Iterable[Kroniek], loaded: LoadedRows) -> None:
    volgnummer = session.execute(sa.select(_volgorde.c.volgnummer).with_for_update()).scalar_one()
    rijen: defaultdict[Tabel, list[dict[str, object]]] = defaultdict(list)
    for kroniek in kronieken:
        volgnummer = kroniek.number_log(volgnummer)
        for table, rows in kroniek.rijen.items():
            rijen[table] += map(vars, rows)
    for table in _in_order(rijen):
        insert_rows(session.connection(), table_of(table), rijen[table])
        loaded.counts[str(table.__tablename__)] += len(rijen[table])
    session.execute(sa.update(_volgorde).values(volgnummer=volgnummer))


def _in_order(tables: Iterable[Tabel]) -> Iterator[Tabel]:
    """Yield tables after those they refer to."""
    by_name = {str(table.__tablename__): table for table in tables}
    return (by_name[table.name] for table in SQLModel.metadata.sorted_tables if table.name in by_name)
