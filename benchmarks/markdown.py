"""The report to read: tables, and what each figure means."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from benchmarks.plan import COMMIT
from benchmarks.words import INTRODUCTION, LIMITS, MEANING, ON_LIMITS, WARNING

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
COMPARED = {"floor": "floor", "bare": "bare", "ninja": "ninja"}
NOTHING = "–"
Run = Mapping[str, Any]


def rendered(content: Mapping[str, Any]) -> str:
    """Return the whole report."""
    parts = ["# How fast is it?", INTRODUCTION, _conditions(content), "## What the figures mean", MEANING]
    if content["options"]["quick"]:
        parts.insert(1, WARNING)
    for kind, runs in groupby(content["runs"], key=lambda run: str(run["database"])):
        parts += _of_kind(kind, list(runs))
    parts += ["## What limits it", ON_LIMITS, _limits(content["runs"])]
    return "\n\n".join(parts) + "\n"


def _conditions(content: Mapping[str, Any]) -> str:
    machine, options = content["machine"], content["options"]
    first = ("processors", "architecture", "system", "python")
    packages = ", ".join(f"{name} {value}" for name, value in machine.items() if name not in first)
    return (
        f"Measured {content['made_at']} on {machine['processors']} processors ({machine['architecture']}, "
        f"{machine['system']}), Python {machine['python']}, {packages}. Rounds: {options['rounds']}, of "
        f"{options['seconds']} s for each measurement; a figure is their median. "
        f"Simulated: {options['years']} years, seed {options['seed']}."
    )


def _of_kind(kind: str, runs: Sequence[Run]) -> Iterator[str]:
    yield f"## {NAMES[kind]} {runs[0]['version']}"
    for run in runs:
        yield f"### {_size(run)}"
        yield _about(run)
        for connections in ("1", "32"):
            yield f"With {connections} connection{'s' if connections != '1' else ''}:"
            yield _figures(run, connections)
        yield from _commits(run)
        yield _memory(run)
    if len(runs) > 1:
        yield f"### Growth on {NAMES[kind]}"
        yield from _growth(runs)


def _about(run: Run) -> str:
    rows = ", ".join(f"{count:,} {table}" for table, count in run["rows"].items())
    text = f"The database takes {_megabytes(run['bytes'])} MB: {rows}."
    return text if run["complete"] else f"{text} **The time was up before all rounds were done.**"


def _figures(run: Run, connections: str) -> str:
    head = ["endpoint", "queries", "bytes", "req/s", "p50 ms", "p99 ms"]
    head += [f"{name} req/s" for name in COMPARED.values()] + [f"÷ {name}" for name in COMPARED.values()]
    return table(head, [_row(endpoint, connections) for endpoint in _answered(run)])


def _row(endpoint: Run, connections: str) -> list[str]:
    results = {variant: each.get(connections) for variant, each in endpoint["results"].items()}
    app = results["app"]
    first = [endpoint["title"], str(endpoint["queries"]), f"{endpoint['bytes']:,}"]
    own = [_rate(app), _time(app, "p50"), _time(app, "p99")]
    others = [results[variant] for variant in COMPARED]
    return [*first, *own, *map(_rate, others), *(_ratio(app, other) for other in others)]


def _answered(run: Run) -> list[Run]:
    """Return the lines about what the app answers: all but the least write."""
    return [endpoint for endpoint in run["endpoints"] if endpoint["name"] != COMMIT]


def _commits(run: Run) -> Iterator[str]:
    """Yield how much of a write is its commit."""
    least = next((endpoint for endpoint in run["endpoints"] if endpoint["name"] == COMMIT), None)
    writes = [endpoint for endpoint in _answered(run) if endpoint["writes"]]
    if least is None or not writes:
        return
    yield "Writes and the commit, in ms of the server for each:"
    head = ["write", "connections", "least write", "bare", "app", "ninja", "÷ commit"]
    yield table(head, [_beside(least, write, count) for count in ("1", "32") for write in writes])


def _beside(least: Run, write: Run, connections: str) -> list[str]:
    commit = least["results"]["bare"].get(connections)
    results = {variant: each.get(connections) for variant, each in write["results"].items()}
    times = [_each(result) for result in (commit, results["bare"], results["app"], results["ninja"])]
    return [write["title"], connections, *times, _ratio(results["app"], commit)]


def _each(result: Run | None) -> str:
    """Return how long the server was at each answer: with many connections that is less than one waits for it."""
    return f"{1000 / result['rps']:.2f}" if result and result["rps"] else NOTHING


def _memory(run: Run) -> str:
    head = ["server", "memory at rest, MB", "after the load, MB"]
    rows = [[name, _megabytes(used["idle"]), _megabytes(used["loaded"])] for name, used in run["memory"].items()]
    return table(head, rows)


def _growth(runs: Sequence[Run]) -> Iterator[str]:
    """Yield how the app does as the country grows."""
    head = ["", *(_size(run) for run in runs)]
    names = {endpoint["name"]: endpoint["title"] for run in runs for endpoint in _answered(run)}
    for caption, connections, cell in (
        ("Requests per second with 32 connections:", "32", _rate),
        ("p50 in ms with 1 connection:", "1", lambda result: _time(result, "p50")),
    ):
        yield caption
        rows = [[title, *(cell(_app(run, name, connections)) for run in runs)] for name, title in names.items()]
        yield table(head, rows)
    sizes = ["database, MB", *(_megabytes(run["bytes"]) for run in runs)]
    memory = ["memory of the app, MB", *(_megabytes(run["memory"]["app"]["loaded"]) for run in runs)]
    yield table(head, [sizes, memory])


def _app(run: Run, name: str, connections: str) -> Run | None:
    endpoint = next((endpoint for endpoint in run["endpoints"] if endpoint["name"] == name), None)
    return endpoint and endpoint["results"]["app"].get(connections)


def _limits(runs: Sequence[Run]) -> str:
    titles = {endpoint["name"]: endpoint["title"] for run in runs for endpoint in run["endpoints"]}
    return table(["endpoint", "what it does, and what limits it"], [[titles[name], LIMITS[name]] for name in titles])


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table, its figures to the right."""
    rule = ["---", *("---:" for _ in head[1:])] if len(head) > 2 else ["---"] * len(head)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def _rate(result: Run | None) -> str:
    if not result:
        return NOTHING
    text = f"{result['rps']:,.0f}" if result["rps"] >= 100 else f"{result['rps']:.1f}"
    return f"{text} ({result['failed']} failed)" if result["failed"] else text


def _time(result: Run | None, name: str) -> str:
    return f"{result[name]:.2f}" if result else NOTHING


def _ratio(app: Run | None, other: Run | None) -> str:
    return f"{app['rps'] / other['rps']:.2f}" if app and other and other["rps"] else NOTHING


def _size(run: Run) -> str:
    return "the demo" if run["size"] == "demo" else f"{int(run['size']):,} schools"


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.1f}"
