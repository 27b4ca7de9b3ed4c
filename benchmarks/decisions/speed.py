"""Measures decisions per second on the flagship table, beside other engines in the same run.

Run it with the tests' environment: `python benchmarks/decisions/speed.py`. It
prints a table, and writes it to `benchmarks/results/decisions-speed.json`. All
answers are decided over and over; the figures are decisions per second of CPU
time, the best round of processes of their own. json-logic-js and zen-engine are
fetched into a temporary folder with npm and pip; where that fails they are left out.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from importlib.metadata import PathDistribution
from itertools import product
from pathlib import Path
from typing import Any

from wegwijs.decisions.answer.evaluate import decide, evaluate
from wegwijs.decisions.answer.prepared import prepare
from wegwijs.decisions.table import Answers, Choice, OneOf, Table
from wegwijs.decisions.wire import compile_wire, wire_answers
from wegwijs.records.load import load

HERE = Path(__file__).parent
RESULTS = HERE.parent / "results" / "decisions-speed.json"
FLAGSHIP = "need-development-tools"
BUDGET = 5_000_000
PROCESSES = 3
ROUNDS, SECONDS = 5, 0.3

Row = dict[str, Any]


def main() -> None:
    catalog, _ = load(HERE.parents[1] / "data")
    assert catalog is not None
    table = catalog.decisions[FLAGSHIP].table
    asked = list(all_answers(table))
    with tempfile.TemporaryDirectory() as folder:
        rows = [*in_browser(table, asked, Path(folder)), *in_python(table, asked, Path(folder))]
    report = {
        "measured": date.today().isoformat(),
        "unit": "decisions per CPU second",
        "table": f"{FLAGSHIP}: {len(table.rules)} rules, {len(asked)} situations",
        "python": platform.python_version(),
        "node": said_by("node", "--version"),
        "budget": BUDGET,
        "rows": rows,
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    if rows[0]["per_second"] < BUDGET:
        sys.exit(f"The budget is {BUDGET:,} decisions per second.")


def all_answers(table: Table) -> Iterator[Answers]:
    ids = [each.id for each in table.inputs]
    for chosen in product(*(options(each.domain) for each in table.inputs)):
        yield dict(zip(ids, chosen, strict=True))


def options(domain: Any) -> tuple[str, ...]:
    assert isinstance(domain, Choice), "this benchmark is for tables of options"
    return domain.options


def in_browser(table: Table, asked: list[Answers], folder: Path) -> Iterator[Row]:
    data = folder / "data.json"
    data.write_text(json.dumps(as_data(table, asked)), encoding="utf-8")
    modules = fetched(["npm", "install", "--silent", "--prefix", folder, "json-logic-js@2"])
    engines = ("wegwijs", "plain map", *(["json-logic-js"] if modules else []))
    first = None
    for engine in engines:
        command = ("node", "--no-warnings", HERE / "speed.mjs", engine, data, folder)
        best = max(int(said_by(*command)) for _ in range(PROCESSES))
        first = first or best
        version = installed(folder / "node_modules" / engine / "package.json")
        yield shown({"engine": f"{engine} (JavaScript)", **version}, best, first)


def as_data(table: Table, asked: list[Answers]) -> dict[str, Any]:
    rules = [
        {
            "when": {
                id: sorted(test.options) for id, test in each.when.items() if is_options(test)
            },
            "then": each.then,
        }
        for each in table.rules
    ]
    return {
        "wire": compile_wire(table),
        "rules": rules,
        "asked": [wire_answers(each) for each in asked],
        "expected": [decide(table, each)[0] for each in asked],
    }


def is_options(test: object) -> bool:
    return isinstance(test, OneOf)


def in_python(table: Table, asked: list[Answers], folder: Path) -> Iterator[Row]:
    prepared = prepare(table)
    first = rate(lambda answers: decide(prepared, answers), asked)
    yield shown({"engine": "wegwijs.decide (Python)"}, first, first)
    whole = rate(lambda answers: evaluate(prepared, answers), asked)
    yield shown({"engine": "wegwijs.evaluate (Python): with all it tells"}, whole, first)
    target = folder / "python"
    if fetched([sys.executable, "-m", "pip", "install", "-q", "--target", target, "zen-engine"]):
        sys.path.append(str(target))
        engine = zen(as_data(table, asked))
        assert [engine(each) for each in asked] == [decide(prepared, each)[0] for each in asked]
        found = next(target.glob("zen_engine-*.dist-info"))
        version = {"version": PathDistribution(found).version}
        yield shown({"engine": "zen-engine (Python)", **version}, rate(engine, asked), first)


def zen(data: dict[str, Any]) -> Callable[[Answers], str]:
    """Make the same table for the zen engine, which knows no `unique`: the first rule counts."""
    import zen as engine  # type: ignore[import-not-found]

    ids = [each["id"] for each in data["wire"]["inputs"]]
    cells = [
        {"_id": str(number), "then": json.dumps(each["then"])}
        | {id: ", ".join(map(json.dumps, each["when"].get(id, ()))) for id in ids}
        for number, each in enumerate(data["rules"])
    ]
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": id, "name": id, "field": id} for id in ids],
        "outputs": [{"id": "then", "name": "then", "field": "then"}],
        "rules": cells,
    }
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "table", "name": "table", "type": "decisionTableNode", "content": table},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [
        {"id": f"{source}-{target}", "sourceId": source, "targetId": target}
        for source, target in (("in", "table"), ("table", "out"))
    ]
    decision = engine.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    return lambda answers: str(decision.evaluate(dict(answers))["result"]["then"])


def rate(engine: Callable[[Answers], object], asked: list[Answers]) -> int:
    """Count decisions per second of CPU time, in the best of some rounds."""
    best = 0.0
    for _ in range(ROUNDS):
        decisions, start = 0, time.process_time()
        while time.process_time() - start < SECONDS:
            for answers in asked:
                engine(answers)
            decisions += len(asked)
        best = max(best, decisions / (time.process_time() - start))
    return round(best)


def fetched(command: list[Any]) -> bool:
    """Run a package manager; say what is left out where there is none, or no network."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    except (OSError, subprocess.TimeoutExpired):
        done = None
    if done is None or done.returncode:
        print(f"Left out, because it could not be installed: {command[-1]}")
        return False
    return True


def said_by(*command: Any) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def installed(package: Path) -> dict[str, str]:
    return (
        {"version": json.loads(package.read_text("utf-8"))["version"]} if package.exists() else {}
    )


def shown(row: Row, per_second: int, first: int) -> Row:
    """Print a row, with how many times as many decisions the first engine makes."""
    row |= {"per_second": per_second, "ratio": round(first / per_second, 1)}
    print(f"{row['engine']:48} {row.get('version', ''):8} {per_second:>12,}  ×{row['ratio']}")
    return row


if __name__ == "__main__":
    main()
