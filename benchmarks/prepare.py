"""What goes before measuring on a database: choose whom to ask, learn the app's answers, write the plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.storage.database import Database
from benchmarks import databases, readers, targets
from benchmarks.plan import Endpoint, Plan, Request
from benchmarks.record import Facts, Inside, woorden
from benchmarks.targets import Targets

PAGE = 21
"""So many items fill a page of 20, and leave one for the next."""


@dataclass(frozen=True)
class Prepared:
    """What is asked on a database, and what the app did for it."""

    endpoints: Sequence[Endpoint]
    facts: dict[str, Facts]
    plan: Plan


async def prepared(url: str, database: Database, only: str = "") -> Prepared:
    """Make a database ready to be measured; `only` names the endpoints, comma between, or none for all."""
    readers.add(database)
    chosen = targets.choose(database)
    plan = Plan(
        kind="sqlite" if database.is_sqlite else "postgresql",
        connect=databases.connect_arguments(url),
        journal=databases.journal(database),
        woorden=woorden(),
    )
    inside = Inside(url)
    try:
        await _fill_lists(inside, database, chosen)
        since = databases.last_line(database)
        # The floor answers a 304 for what it answers whole, so that is asked as well.
        names = {name.removesuffix("-304") for name in only.split(",")} | set(only.split(","))
        endpoints = [each for each in targets.endpoints(chosen) if not only or each.name in names]
        facts = {each.name: await _facts(inside, each, plan) for each in endpoints}
    finally:
        await inside.close()
    databases.clean(database, since)
    databases.vacuum(database)
    plan.floor = [
        _answer_of(each, facts[each.name]) for each in endpoints if "floor" in each.variants and not each.conditional
    ]
    return Prepared(endpoints, facts, plan)


async def _fill_lists(inside: Inside, database: Database, chosen: Targets) -> None:
    """Give some trajecten a full page of speerpunten."""
    counts = targets.listed_counts(database, chosen)
    for school in chosen.listed:
        for number in range(counts[school.traject], PAGE):
            body = targets.speerpunt(school, f"Lijst {number}")
            request = Request("POST", f"{school.path}/speerpunten", school.token, body, (targets.JSON,))
            answer = await inside.ask(request)
            if answer.status != 201:
                raise RuntimeError(f"{request.path}: {answer.status} {answer.body[:500]}")


async def _facts(inside: Inside, endpoint: Endpoint, plan: Plan) -> Facts:
    if "app" not in endpoint.variants:
        return Facts(endpoint.status, "", "", ())
    if not endpoint.writes:
        return await inside.read(endpoint)
    first, replay = await inside.write(endpoint)
    plan.replay |= replay
    return first


def _answer_of(endpoint: Endpoint, facts: Facts) -> dict[str, object]:
    return {
        "method": endpoint.method,
        "template": endpoint.template,
        "status": endpoint.status,
        "body": facts.body,
    }
