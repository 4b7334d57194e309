"""`make bench`: measures the app beside the floor, the bare route and django-ninja, and writes the report."""

import argparse
import asyncio
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import Any

from app.core.storage.database import Database
from benchmarks import databases, load, report, servers
from benchmarks.databases import DEMO, KINDS, Country
from benchmarks.measure import CONNECTIONS, Bench, Pace
from benchmarks.prepare import prepared

RESULTS = Path(__file__).with_name("results")


def main() -> None:
    """Run it."""
    options = _options()
    signal.signal(signal.SIGTERM, _stop)
    try:
        load.wrk()
        runs = _measured(options)
    except (load.LoadError, RuntimeError) as error:
        _log(f"bench: {error}")
        raise SystemExit(1) from None
    paths = report.write(RESULTS / options.name, vars(options), runs)
    _log(f"written: {', '.join(map(str, paths))}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench ARGS=...", description=__doc__)
    parser.add_argument("--sizes", default="100,1000,10000", help="numbers of schools, or demo (%(default)s)")
    parser.add_argument("--databases", default=",".join(KINDS), help="%(default)s")
    parser.add_argument("--seconds", type=int, default=3, help="of each measurement (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="of which the median is taken (%(default)s)")
    parser.add_argument("--minutes", type=int, default=240, help="after which nothing new is measured (%(default)s)")
    parser.add_argument("--years", type=int, default=3, help="that are simulated (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the simulation (%(default)s)")
    parser.add_argument("--keep", type=Path, help="a directory that keeps the filled databases for a next time")
    parser.add_argument("--name", default="report", help="of the files in benchmarks/results (%(default)s)")
    parser.add_argument("--only", default="", help="endpoints, by the names in the JSON report (all)")
    parser.add_argument("--quick", action="store_true", help="see whether it works: the demo, one round of 1 second")
    options = parser.parse_args()
    if options.quick:
        options.sizes, options.seconds, options.rounds, options.name = DEMO, 1, 1, "quick"
    for kind in options.databases.split(","):
        if kind not in KINDS:
            parser.error(f"no such database: {kind}")
    return options


def _measured(options: argparse.Namespace) -> list[dict[str, Any]]:
    """Measure every size on every database."""
    pace = Pace(options.seconds, options.rounds, time.monotonic() + 60 * options.minutes)
    runs: list[dict[str, Any]] = []
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="samenspoor-bench-")))
        originals = options.keep.resolve() if options.keep else work
        originals.mkdir(parents=True, exist_ok=True)
        for kind in options.databases.split(","):
            store = stack.enter_context(databases.open_store(kind, originals, work))
            for size in options.sizes.split(","):
                if not pace.is_over:
                    country = Country(size, options.years, options.seed)
                    runs.append(_run(store, country, pace, work, options.only))
    return runs


def _run(store: databases.Store, country: Country, pace: Pace, work: Path, only: str) -> dict[str, Any]:
    """Measure one database."""
    _log(f"{store.kind}, {country.name}: filling")
    url = store.copy_of(country)
    database = Database(url)
    try:
        preparation = asyncio.run(prepared(url, database, only))
        plan_file, logs = work / "plan.json", work
        preparation.plan.save(plan_file)
        about = report.of_database(store.kind, country, database)
        _log(f"  measuring takes about {_minutes(len(preparation.endpoints), pace)} minutes")
        with servers.started(url, plan_file, logs) as running:
            idle = {name: server.memory() for name, server in running.items()}
            bench = Bench(database, running, preparation.endpoints, work, databases.last_line(database))
            bench.compare()
            complete = bench.measure(pace, _log)
            loaded = {name: server.memory() for name, server in running.items()}
        memory = {name: {"idle": idle[name], "loaded": loaded[name]} for name in idle}
        return {
            **about,
            "complete": complete,
            "memory": memory,
            "endpoints": report.of_endpoints(preparation, bench.samples),
        }
    finally:
        database.dispose()
        store.drop(url)


def _minutes(endpoints: int, pace: Pace) -> int:
    count = endpoints * len(CONNECTIONS) * len(servers.VARIANTS) * pace.rounds
    return round(count * (pace.seconds + 0.3) / 60) or 1


def _log(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201  # it is a command


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(143)


if __name__ == "__main__":
    main()
