"""Ask Drools for the answers of decisions that need others, exported as one DMN document.

Each is asked with an answer in every cell of the questions at the bottom. The packages are those
of `elsewhere.py`:

    python benchmarks/dmn/chains.py --packages FOLDER
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / each) for each in ("tests", "tests/interchange", "benchmarks/dmn")]

from answering import plain  # noqa: E402
from elsewhere import _install, _post, _served  # noqa: E402
from small_sites import SITES, minimal_data  # noqa: E402
from test_dmn_chains import FILES  # noqa: E402

from wegwijs.decisions.chain.answer import evaluate_chain  # noqa: E402
from wegwijs.decisions.chain.prepared import prepare_chain  # noqa: E402
from wegwijs.interchange.dmn.writing import write_dmn  # noqa: E402
from wegwijs.records.catalog import Catalog  # noqa: E402
from wegwijs.records.decision import Decision  # noqa: E402
from wegwijs.records.load import load  # noqa: E402

RESULT = ROOT / "benchmarks" / "results" / "dmn-chains.json"
DAY = date(2026, 7, 24)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--packages", type=Path, required=True)
    folder = asked.parse_args().packages
    _install(folder)
    package = folder / "node_modules" / "@kie-tools" / "jitexecutor-native"
    system = {"Linux": "linux", "Darwin": "darwin"}[platform.system()]
    program = package / "dist" / system / "jitexecutor"
    program.chmod(0o755)
    figures: dict[str, Any] = {"measured": date.today().isoformat()}
    with tempfile.TemporaryDirectory() as scratch, _served(program) as address:
        for catalog, id in graphs(Path(scratch)):
            figures[id] = compared(address, catalog, catalog.decisions[id])
            print(id, figures[id])
    RESULT.write_text(json.dumps(figures, indent=2) + "\n")


def graphs(folder: Path) -> Iterator[tuple[Catalog, str]]:
    """Give the example site, and a graph of small tables with every reading DMN has a form for."""
    market, _ = load(SITES / "chain" / "data")
    assert market is not None
    yield market, "papers-needed"
    files = {f"decisions/{name}.yaml": text for name, text in FILES.items()}
    verdict = files["decisions/verdict.yaml"]
    files["decisions/verdict.yaml"] = verdict.replace("  each: {decision: offers, many: yes}\n", "")
    files["decisions/verdict.yaml"] = files["decisions/verdict.yaml"].replace(
        ", each: [long, short]", ""
    )
    small, faults = load(minimal_data(folder, {"write": files}))
    assert small is not None and not faults, faults
    yield small, "verdict"


def compared(address: str, catalog: Catalog, decision: Decision) -> dict[str, int]:
    """Count on how many situations the answers are the same."""
    assert decision.chain is not None
    prepared = prepare_chain(decision.chain, DAY)
    document = write_dmn(decision, catalog, "en")
    called = dict(re.findall(r'<inputData id="input-([^"]+)" name="([^"]+)"', document))
    counts = {"answers": 0, "same_outcome": 0}
    columns = prepared.questions
    for cells in product(*(range(len(each.cells)) for each in columns)):
        answers = {
            column.input.id: column.representative(cell)
            for column, cell in zip(columns, cells, strict=True)
        }
        context = {called[id]: plain(each) for id, each in answers.items()}
        context["on_date"] = DAY.isoformat()
        told = _post(
            f"{address}/jitdmn/dmnresult",
            {
                "mainURI": "made.dmn",
                "resources": [{"URI": "made.dmn", "content": document}],
                "context": context,
            },
        )
        found = {each["decisionId"]: each["result"] for each in told["decisionResults"]}
        result = found[f"decision-{decision.id}"]
        wanted = evaluate_chain(prepared, answers).whole.outcomes
        counts["answers"] += 1
        same = ([] if result is None else [result]) == list(wanted)
        counts["same_outcome"] += same
        if not same:
            print(answers, result, wanted, [m["message"] for m in told.get("messages", [])][:2])
    return counts


if __name__ == "__main__":
    main()
