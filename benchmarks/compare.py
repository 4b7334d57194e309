"""Measures this checkout beside an older one: how many requests each answers, for every endpoint of the report.

The older one fills a database by its own commands, and chooses what to ask; this one gets a copy, which it migrates. So
both are asked the very same. Each is served from its own `.venv`. They take turns within each round, and a figure is
the median over the rounds of what this one answers for each answer of the other. Both run under the same uvicorn: their
own `serve` makes no difference.
"""

import argparse
import json
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain, product
from pathlib import Path
from statistics import quantiles
from types import FrameType

from app.core.storage.database import Database
from benchmarks import databases, load, servers
from benchmarks.databases import KINDS, Country
from benchmarks.markdown import NAMES, NOTHING, table
from benchmarks.measure import Bench, Pace, fits
from benchmarks.plan import Endpoint, Request
from benchmarks.trees import THIS, Tree

PREPARE = """
import asyncio, dataclasses, json, sys
from benchmarks.prepare import Database, prepared
ready = asyncio.run(prepared(sys.argv[1], Database(sys.argv[1]), sys.argv[2]))
print(json.dumps([dataclasses.asdict(endpoint) for endpoint in ready.endpoints]))
"""
"""What the older one does, with its own tables: tokens, readers, full lists. It has these names as well."""
SERVED = servers.uvicorn("app.main:create_app", "--loop", "asyncio")
MEANING = """\
This checkout beside the other: the median over {rounds} rounds of {seconds} s, with their middle half in brackets.
0.90 is 10% slower, 1.10 is 10% faster. **answers**: per second. **work**: the same, counted by the time that the
server's own process ran. On a machine that does more it tells more; the database's own server is not in it."""


Ratios = dict[tuple[str, int], list[tuple[float, ...]]]
"""By endpoint and number of connections, of each round: answers, and work."""


def main() -> None:
    """Run it."""
    options = _options()
    signal.signal(signal.SIGTERM, _stop)
    pace = Pace(options.seconds, options.rounds)
    options.connections = [int(each) for each in options.connections.split(",")]
    try:
        load.wrk()
        trees = {"this": THIS, "other": Tree.at(options.other)}
        print(MEANING.format(rounds=pace.rounds, seconds=pace.seconds))  # noqa: T201  # it is a command
        for kind in options.databases.split(","):
            print(f"\n{_of_kind(kind, trees, options, pace)}", flush=True)  # noqa: T201  # as above
    except (load.LoadError, RuntimeError) as error:
        _log(f"compare: {error}")
        raise SystemExit(1) from None


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("other", type=Path, help="an older checkout, with its own .venv")
    parser.add_argument("--size", default="100", help="number of schools, or demo (%(default)s)")
    parser.add_argument("--databases", default=",".join(KINDS), help="%(default)s")
    parser.add_argument("--connections", default="1,8", help="%(default)s")
    parser.add_argument("--seconds", type=int, default=2, help="of each measurement (%(default)s)")
    parser.add_argument("--rounds", type=int, default=7, help="of which the median is taken (%(default)s)")
    parser.add_argument("--years", type=int, default=3, help="that are simulated (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the simulation (%(default)s)")
    parser.add_argument("--only", default="", help="endpoints, by the names in targets.py (all)")
    return parser.parse_args()


def _of_kind(kind: str, trees: Mapping[str, Tree], options: argparse.Namespace, pace: Pace) -> str:
    """Measure on one kind of database; return the part of the report."""
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="samenspoor-compare-")))
        urls, endpoints = stack.enter_context(_databases(kind, trees, options, work))
        sides = {}
        for name, url in urls.items():
            database = Database(url)
            stack.callback(database.dispose)
            server = stack.enter_context(servers.served(name, SERVED, url, work, tree=trees[name]))
            sides[name] = Bench(database, {"app": server}, endpoints, work, databases.last_line(database))
        ratios = _measured(sides, endpoints, pace, options.connections)
    head = ["endpoint"]
    for count in options.connections:
        of = f"{count} connection{'s' if count > 1 else ''}"
        head += [f"{of}: answers", f"{of}: work"]
    rows = [
        [endpoint.title, *chain.from_iterable(_cells(ratios, endpoint.name, count) for count in options.connections)]
        for endpoint in endpoints
    ]
    return f"### {NAMES[kind]}\n\n{table(head, rows)}"


@contextmanager
def _databases(
    kind: str, trees: Mapping[str, Tree], options: argparse.Namespace, work: Path
) -> Iterator[tuple[dict[str, str], list[Endpoint]]]:
    """Fill a database for the other, and copy it for this one; tell where they are, and what to ask of both."""
    _log(f"{kind}: filling")
    with databases.open_store(kind, work, work) as store:
        url = store.copy_of(Country(options.size, options.years, options.seed, trees["other"]))
        endpoints = _endpoints(trees["other"].run(url, "-c", PREPARE, url, options.only))
        urls = {"this": store.another(url), "other": url}
        trees["this"].samenspoor(urls["this"], "migrate")
        try:
            yield urls, endpoints
        finally:
            for each in urls.values():
                store.drop(each)


def _endpoints(text: str) -> list[Endpoint]:
    """Return what was chosen to ask, as far as an app answers it."""
    chosen = []
    for each in json.loads(text):
        requests = [
            Request(**{**request, "headers": tuple(map(tuple, request["headers"]))}) for request in each["requests"]
        ]
        if "app" in each["variants"]:
            chosen.append(Endpoint(**{**each, "requests": tuple(requests), "variants": ("app",)}))
    return chosen


def _measured(sides: Mapping[str, Bench], endpoints: Sequence[Endpoint], pace: Pace, counts: Sequence[int]) -> Ratios:
    """Measure every endpoint of both, in turn; return this over the other of each round."""
    ratios: Ratios = {}
    turns = list(sides)
    for bench in sides.values():
        bench.compare()
    for number in range(pace.rounds):
        _log(f"  round {number + 1} of {pace.rounds}")
        for endpoint, connections in product(endpoints, counts):
            if fits(endpoint, connections):
                # Who goes first differs from round to round.
                figures = {
                    name: _figures(sides[name], endpoint, connections, number, pace.seconds)
                    for name in (turns if number % 2 else turns[::-1])
                }
                ratio = tuple(ours / theirs for ours, theirs in zip(figures["this"], figures["other"], strict=True))
                ratios.setdefault((endpoint.name, connections), []).append(ratio)
    return ratios


def _figures(bench: Bench, endpoint: Endpoint, connections: int, number: int, seconds: int) -> tuple[float, ...]:
    """Measure once; return the answers per second, and per second of work."""
    server = bench.servers["app"]
    before = server.cpu()
    sample = bench.round(endpoint, connections, number, seconds)["app"]
    if sample.failed:
        raise RuntimeError(f"{server.variant}: {endpoint.title}: {sample.failed} answers failed")
    return sample.rps, sample.rps * seconds / (server.cpu() - before)


def _cells(ratios: Ratios, name: str, connections: int) -> list[str]:
    rounds = ratios.get((name, connections), [])
    return [_cell(figures) for figures in zip(*rounds, strict=True)] or [NOTHING] * 2


def _cell(figures: Sequence[float]) -> str:
    if len(figures) == 1:
        return f"{figures[0]:.2f}"
    low, middle, high = quantiles(figures, n=4, method="inclusive")
    return f"{middle:.2f} ({low:.2f}–{high:.2f})"


def _log(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201  # it is a command


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(143)


if __name__ == "__main__":
    main()
