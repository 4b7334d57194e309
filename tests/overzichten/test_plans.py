"""What the overviews read, from the plans that the databases make."""

import re
from itertools import product
from typing import Any

import pytest
import sqlalchemy as sa

from app.overzichten.rules import Sortering
from tests.helpers import Api, Person

NARROW = {"voortgangsrijen", "balansrijen"}
"""What an overview reads, besides who asks and what of their organisaties may have changed."""
WHO = {"tokens", "gebruikers", "leden", "revisies", "volgorde", "organisaties"}
FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"fase": 3},
    {"faseStatus": "bezig"},
    {"bestuurId": "0189c1f0-0000-7000-8000-000000000000"},
    {"gemeenteId": "0189c1f0-0000-7000-8000-000000000000"},
    {"organisatieId": "0189c1f0-0000-7000-8000-000000000000"},
    {"soort": "jaarcyclus"},
    {"schooljaar": "2025-2026"},
    {"stilSinds": "2026-01-01"},
    {"achterstallig": True},
    {"zoek": "de"},
)


class Plans:
    """The statements of an answer that read the narrow rows, and how a database would run them."""

    def __init__(self, api: Api, path: str, params: dict[str, Any], person: Person | None = None) -> None:
        self.api = api
        self.queries: list[tuple[str, Any]] = []

        def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
            self.queries.append((statement, parameters))

        sa.event.listen(sa.Engine, "before_cursor_execute", note)
        try:
            (person or api.beheerder()).read(path, params=params)
        finally:
            sa.event.remove(sa.Engine, "before_cursor_execute", note)

    @property
    def tables(self) -> set[str]:
        """Every table that was read."""
        reads = [statement for statement, _ in self.queries if statement.lstrip().startswith("SELECT")]
        return {table for statement in reads for table in re.findall(r"(?:FROM|JOIN) (\w+)", statement)}

    def plan(self) -> str:
        """Return how the rows are found, as the database tells; PostgreSQL as if there were many rows."""
        statement, parameters = next(query for query in self.queries if "FROM voortgangsrijen" in query[0])
        with self.api.session() as session:
            connection = session.connection()
            if self.api.backend.database.is_sqlite:
                return "\n".join(
                    row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                )
            for setting in ("enable_seqscan", "enable_sort"):
                connection.exec_driver_sql(f"SET LOCAL {setting} = off")
            # It was asked by asyncpg, which numbers parameters; psycopg names them.
            named_query = re.sub(r"\$(\d+)", r"%(p\1)s", statement.replace("%", "%%"))
            values = {f"p{number}": value for number, value in enumerate(parameters, start=1)}
            return "\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {named_query}", values))


@pytest.mark.parametrize(
    "path", ["/overzichten/voortgang", "/overzichten/voortgang/samenvatting", "/overzichten/balans"]
)
def test_an_overview_reads_narrow_rows_and_no_entry(api: Api, path: str) -> None:
    api.traject(api.directie())
    tables = Plans(api, path, {}).tables
    assert tables & NARROW
    assert tables <= NARROW | WHO


@pytest.mark.parametrize(("sorteer", "filters"), list(product(Sortering, FILTERS)), ids=str)
def test_every_order_goes_along_an_index_under_every_filter(
    api: Api, sorteer: Sortering, filters: dict[str, Any]
) -> None:
    plan = Plans(api, "/overzichten/voortgang", {"sorteer": sorteer.value, **filters}).plan()
    # Without an index a database would go through the table row by row.
    assert not re.search(r"SCAN voortgangsrijen(?! USING)|Seq Scan on voortgangsrijen", plan), plan
    if filters.keys() <= {"fase", "faseStatus", "soort", "schooljaar", "achterstallig"}:
        assert not re.search(r"TEMP B-TREE|\bSort\b", plan), plan


@pytest.mark.parametrize("sorteer", Sortering)
def test_who_reads_a_whole_gemeente_goes_along_an_index_too(api: Api, sorteer: Sortering) -> None:
    """They may see a whole country: gathering that, to sort it, takes the longer the larger it is."""
    lezer = api.person("lezer", api.organisatie("gemeente"))
    plan = Plans(api, "/overzichten/voortgang", {"sorteer": sorteer.value}, lezer).plan()
    assert not re.search(r"MULTI-INDEX|TEMP B-TREE|\bSort\b", plan), plan
