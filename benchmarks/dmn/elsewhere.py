"""Give every shipped decision, as DMN, to the tools that people use for it, and compare.

dmn-moddle must read each document without a warning, and what it writes must still be the same
decision here. dmn-js must draw both its views. feelin and Drools (its engine, compiled for this
machine) must decide as we do on every answer, Drools also by its own hit policies, on random
tables of each of them besides: totals are computed, and inputs are of every kind, days too. Where
no rule fires we give no total; Drools counts 0 then. Drools counts equal outputs once, and we
count each of them, as sums take each; both are compared. The tools come from npm into a folder of
their own.

    python benchmarks/dmn/elsewhere.py [--packages FOLDER] [--pictures FOLDER]
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice, product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / each) for each in ("plugins", "scripts", "tests", "tests/interchange")]

import chromium  # noqa: E402
from answering import SHIPPED, every_answer, expected, plain  # noqa: E402
from decisions.strategies import VALUES, tables  # noqa: E402
from hypothesis import HealthCheck, Phase, given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from made_decisions import carried, catalog, decision_around  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from wegwijs.decisions.answer.evaluate import evaluate  # noqa: E402
from wegwijs.decisions.policies import HitPolicy, Total  # noqa: E402
from wegwijs.decisions.table import Choice, Table  # noqa: E402
from wegwijs.decisions.wire import asks_for_days  # noqa: E402
from wegwijs.interchange.dmn.writing import write_dmn  # noqa: E402
from wegwijs.records.decision import Decision  # noqa: E402

RESULT = ROOT / "benchmarks" / "results" / "dmn-elsewhere.json"
PACKAGES = {
    "dmn-moddle": "12.2.1",
    "dmn-js": "17.10.2",
    "feelin": "8.2.0",
    "@kie-tools/jitexecutor-native": "999.0.0-20240505-SNAPSHOT",
}
LANGUAGES = ("en", "nl")
RANDOM_TABLES = 40  # of each hit policy
MOST_ANSWERS = 30  # of a random table, on each day: Drools reads the document for every one
DAYS = (date(2025, 6, 1), date(2026, 1, 15))


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--packages", type=Path, help="where npm's packages are, or shall be")
    asked.add_argument("--pictures", type=Path, help="where to put pictures of dmn-js")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.packages or Path(scratch)
        _install(folder)
        documents = {
            f"{id}.{language}": write_dmn(decision, catalog(), language)
            for id, decision in SHIPPED.items()
            for language in LANGUAGES
        }
        figures = {
            "measured": date.today().isoformat(),
            "packages": PACKAGES,
            "documents": len(documents),
            "moddle_and_feelin": _moddle_and_feelin(folder, documents),
            "feelin_on_random_tables": _feelin_on_random_tables(folder),
            "drools": _drools(folder, documents),
            "dmn_js": _dmn_js(folder, documents, options.pictures),
        }
    RESULT.write_text(json.dumps(figures, indent=2) + "\n")
    print(json.dumps(figures, indent=2))


def _install(folder: Path) -> None:
    missing = [
        f"{name}@{version}"
        for name, version in PACKAGES.items()
        if not (folder / "node_modules" / name).is_dir()
    ]
    if missing:
        (folder / "package.json").write_text('{"private": true}')
        subprocess.run(["npm", "install", "--silent", *missing], cwd=folder, check=True)


def _moddle_and_feelin(folder: Path, documents: dict[str, str]) -> dict[str, Any]:
    asked = {
        name: {"document": document, "answers": [_context(each) for each in _answers(name)]}
        for name, document in documents.items()
    }
    found = _in_node(folder, asked)
    same = compared = changed = 0
    for name, each in found.items():
        decision = _decision(name)
        for answers, fired in zip(_answers(name), each["fired"], strict=True):
            compared += 1
            same += [decision.rules[number].id for number in fired] == list(
                evaluate(decision.table, answers).fired
            )
        before, after = carried(documents[name]), carried(each["rewritten"])
        changed += before[:2] != after[:2]
    return {
        "warnings": sum(len(each["warnings"]) for each in found.values()),
        "changed_by_being_read_and_written": changed,
        "answers": compared,
        "same_rules_fired": same,
    }


def _in_node(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    told = subprocess.run(
        ["node", ROOT / "benchmarks" / "dmn" / "elsewhere.mjs", folder],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def _feelin_on_random_tables(folder: Path) -> dict[str, int]:
    """Let feelin tell which rules fire, on tables whose hit policy leaves none of them out."""
    made = [decision_around(each) for each in _random_tables(HitPolicy.COLLECT, dated=False)]
    decisions = {str(number): each for number, each in enumerate(made) if each}
    answers = {
        name: list(islice(every_answer(each.table), MOST_ANSWERS))
        for name, each in decisions.items()
    }
    found = _in_node(
        folder,
        {
            name: {
                "document": (document := write_dmn(each, catalog(), "en")),
                "answers": [_context(one, document) for one in answers[name]],
            }
            for name, each in decisions.items()
        },
    )
    tried = {"tables": len(decisions), "asking_for_days": 0, "answers": 0, "same_rules_fired": 0}
    for name, decision in decisions.items():
        tried["asking_for_days"] += asks_for_days(decision.table)
        for given_answers, fired in zip(answers[name], found[name]["fired"], strict=True):
            single = {id: _one(decision.table, id, each) for id, each in given_answers.items()}
            ours = evaluate(decision.table, single).fired
            tried["answers"] += 1
            tried["same_rules_fired"] += [decision.rules[at].id for at in fired] == list(ours)
    return tried


def _drools(folder: Path, documents: dict[str, str]) -> dict[str, Any]:
    system = {"Linux": "linux", "Darwin": "darwin"}[platform.system()]
    package = folder / "node_modules" / "@kie-tools" / "jitexecutor-native"
    program = package / "dist" / system / "jitexecutor"
    program.chmod(0o755)
    with _served(program) as address:
        messages = [
            f"{name}: {each['message']}"
            for name, document in documents.items()
            for each in _post(f"{address}/jitdmn/validate", document)
            if each["level"] != "INFO"
        ]
        compared = same = 0
        for name, document in documents.items():
            for answers in _answers(name):
                compared += 1
                same += _decided(address, document, answers) == expected(
                    _decision(name).table, answers, None
                )
        return {
            "advice": messages,
            "answers": compared,
            "same_outcome": same,
            "random_tables": _drools_on_random_tables(address),
        }


def _drools_on_random_tables(address: str) -> dict[str, Any]:
    counts = {}
    for policy in HitPolicy:
        tried = {"tables": 0, "asking_for_days": 0, "answers": 0, "same_outcome": 0}
        tried |= {"same_if_equal_outputs_count_once": 0} if policy.total is Total.COUNT else {}
        for table in _random_tables(policy):
            decision = decision_around(table)
            if decision is None:
                continue
            document = write_dmn(decision, catalog(), "en")
            tried["tables"] += 1
            tried["asking_for_days"] += asks_for_days(decision.table)
            for answers, day in product(islice(every_answer(decision.table), MOST_ANSWERS), DAYS):
                single = {id: _one(decision.table, id, each) for id, each in answers.items()}
                if evaluate(decision.table, single, day).conflict:
                    continue  # the hit policy forbids what this table does
                dated = {**answers, "": day.isoformat()} if "on_date" in document else answers
                tried["answers"] += 1
                if policy.total:
                    wanted = [evaluate(decision.table, single, day).total]
                else:
                    wanted = expected(decision.table, answers, day)
                decided = _decided(address, document, dated)
                tried["same_outcome"] += decided == wanted
                if policy.total is Total.COUNT:
                    once = len(set(evaluate(decision.table, single, day).outcomes))
                    tried["same_if_equal_outputs_count_once"] += decided == [once or None]
        counts[policy.value] = tried
    return counts


def _random_tables(policy: HitPolicy, dated: bool | None = None) -> list[Table]:
    drawn: list[Table] = []

    @settings(
        max_examples=RANDOM_TABLES,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(tables(st.just(policy), dated))
    def draw(table: Table) -> None:
        drawn.append(_with_numbers(table) if policy.total else table)

    draw()
    return drawn


def _with_numbers(table: Table) -> Table:
    """Give outcomes their numbers; where they make a total, no input takes several answers."""
    inputs = tuple(
        replace(each, domain=Choice(each.domain.options))
        if isinstance(each.domain, Choice)
        else each
        for each in table.inputs
    )
    return replace(table, inputs=inputs, values=VALUES)


def _decided(address: str, document: str, answers: dict[str, Any]) -> list[Any]:
    """Decide with Drools; each outcome once, in collect's case in the order of the outcomes.

    A total is one number, and none where no rule fires: what Drools makes of nothing, 0, is none.
    """
    asked = {
        "mainURI": "made.dmn",
        "resources": [{"URI": "made.dmn", "content": document}],
        "context": _context(answers, document),
    }
    told = _post(f"{address}/jitdmn/dmnresult", asked)
    result = told["decisionResults"][0]["result"]
    if 'aggregation="' in document:
        counted_none = result == 0 and 'aggregation="COUNT"' in document
        return [None if result is None or counted_none else Decimal(str(result))]
    outcomes = result if isinstance(result, list) else [result] if result is not None else []
    if 'hitPolicy="COLLECT"' in document:
        values = re.findall(r"<outputValues>\s*<text>(.*?)</text>", document)[0]
        outcomes.sort(key=re.findall('"(.*?)"', values).index)
    return list(dict.fromkeys(outcomes))


@contextmanager
def _served(program: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [f"-Dquarkus.http.port={port}", "-Dquarkus.http.host=127.0.0.1"]
    process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    try:
        for _ in range(100):
            time.sleep(0.1)
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _post(address: str, body: Any) -> Any:
    kind = "application/xml" if isinstance(body, str) else "application/json"
    data = (body if isinstance(body, str) else json.dumps(body)).encode()
    request = urllib.request.Request(address, data, {"Content-Type": kind})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


PAGE = """<!doctype html><meta charset="utf-8"><div id="c" style="height: 900px"></div>"""
STYLES = ("diagram-js", "dmn-js-shared", "dmn-js-drd", "dmn-js-decision-table-controls")


def _dmn_js(folder: Path, documents: dict[str, str], pictures: Path | None) -> dict[str, Any]:
    package = folder / "node_modules" / "dmn-js" / "dist"
    drawn, rows, complaints = 0, 0, []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium.find()), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.set_content(PAGE)
        for style in sorted((package / "assets").glob("*.css")):
            page.add_style_tag(path=style)
        page.add_script_tag(path=package / "dmn-navigated-viewer.production.min.js")
        page.evaluate("window.viewer = new DmnJS({container: '#c'})")
        for name, document in documents.items():
            decision = _decision(name)
            told = page.evaluate(
                "document => viewer.importXML(document).then(each => each.warnings.map(String))",
                document,
            )
            complaints.extend(f"{name}: {each}" for each in told)
            for kind in ("drd", "decisionTable"):
                page.evaluate(
                    "kind => viewer.open(viewer.getViews().find(each => each.type === kind))", kind
                )
                if kind == "drd":
                    shapes = page.locator("[data-element-id^=input-], [data-element-id^=decision-]")
                    drawn += shapes.count() == len(decision.inputs) + 1
                else:
                    rows += page.locator(".tjs-table tbody tr").count() == len(decision.rules)
                if pictures:
                    pictures.mkdir(parents=True, exist_ok=True)
                    page.screenshot(path=pictures / f"{name}.{kind}.png")
        browser.close()
    return {"complaints": complaints, "drawn": drawn, "tables_with_all_rules": rows}


def _decision(name: str) -> Decision:
    return SHIPPED[name.rpartition(".")[0]]


def _answers(name: str) -> list[dict[str, Any]]:
    return list(every_answer(_decision(name).table))


def _context(answers: dict[str, Any], document: str = "") -> dict[str, Any]:
    """Name the answers as the document does; a name of FEEL has no minus signs."""
    names = re.findall(r"<inputExpression[^>]*>\s*<text>(.*?)</text>", document)
    names = names or [each.replace("-", "_") for each in answers]
    return {name: plain(each) for name, each in zip(names, answers.values(), strict=True)}


def _one(table: Table, id: str, answer: Any) -> Any:
    domain = table.input(id).domain
    return (answer,) if isinstance(domain, Choice) and domain.many else answer


if __name__ == "__main__":
    main()
