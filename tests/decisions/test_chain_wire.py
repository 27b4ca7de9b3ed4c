"""The browser answers a chain as the engine does: random ones, with all and with some answers."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from tests.decisions.chains import chains, situations
from tests.decisions.test_wire import PYTHON_ONLY, node, run, some

from wegwijs.decisions.answer.evaluate import Part
from wegwijs.decisions.answer.prepared import Given
from wegwijs.decisions.chain.answer import StepPart, evaluate_chain
from wegwijs.decisions.chain.chain import Chain
from wegwijs.decisions.chain.prepared import prepare_chain
from wegwijs.decisions.chain.wire import compile_chain
from wegwijs.decisions.table import Choice, Table
from wegwijs.decisions.wire import wire_answers
from wegwijs.records.load import load

__all__ = ["node"]
HERE = Path(__file__).parent
NEW_YEAR = date(2026, 1, 1)


def _part(part: Part) -> dict[str, Any]:
    return {key: each for key, each in asdict(part).items() if key not in PYTHON_ONLY}


def _step(step: StepPart, last: str) -> dict[str, Any]:
    """Tell what the browser is compared in; it names the rules of a step with the step."""
    part = step.part
    named = "" if step.id == last else f"{step.id}/"
    return {
        **({"id": step.id} if named else {}),
        "needed": step.needed,
        "outcomes": part.outcomes,
        "certain": part.certain,
        "possible": part.possible,
        "fired": [named + each for each in part.fired],
        "open": [named + each for each in part.open],
        "matters": part.matters,
        "irrelevant": part.irrelevant,
    }


def _told(chain: Chain, answers: Given, on: date | None) -> dict[str, Any]:
    found = evaluate_chain(prepare_chain(chain, on), answers)
    whole = _part(found.whole)
    whole["parts"] = [_part(each) for each in found.whole.parts]
    complete = all(answers.get(each.id) not in (None, ()) for each in chain.questions)
    return {
        "given": wire_answers(answers),
        "on": on and on.isoformat(),
        "evaluated": whole,
        "steps": [[_step(each, chain.last.id) for each in part] for part in found.steps],
        "decided": found.whole.outcomes if complete and found.whole.certain else None,
    }


def _asked(chain: Chain, choose: random.Random) -> list[Given]:
    """Choose some whole sets of answers, and leave answers out of others."""
    whole = list(situations(chain))
    table = Table(chain.questions, (), ())
    many = {
        each.id for each in chain.questions if isinstance(each.domain, Choice) and each.domain.many
    }

    def listed(answers: Mapping[str, Any]) -> Given:
        return {id: (each,) if id in many else each for id, each in answers.items()}

    complete = [listed(each) for each in choose.sample(whole, min(len(whole), 12))]
    return [*complete, *(some(table, each, choose) for each in choose.choices(whole, k=6)), {}]


def test_random_chains_agree(node: str, tmp_path: Path) -> None:
    cases: list[dict[str, Any]] = []

    @settings(max_examples=80, database=None, suppress_health_check=list(HealthCheck))
    @given(chains())
    def draw(chain: Chain) -> None:
        choose = random.Random(len(cases))
        on = choose.choice([None, NEW_YEAR, date(2026, 1, 20)])
        asked = [_told(chain, answers, on) for answers in _asked(chain, choose)]
        cases.append({"wire": compile_chain(chain), "asked": asked})

    draw()
    _agree(node, tmp_path, cases)


def test_a_written_chain_agrees_on_all_answers_and_several_needs(node: str, tmp_path: Path) -> None:
    catalog, _ = load(HERE.parent / "sites" / "chain" / "data")
    assert catalog is not None
    cases = []
    for decision in catalog.decisions.values():
        if decision.chain is None:
            continue
        whole = list(situations(decision.chain))
        if "brings" in decision.questions:
            whole = [{**each, "brings": (each["brings"],)} for each in whole]
            whole += [{**each, "brings": ("gas", "tent")} for each in whole]
            whole += [{"brings": ("gas", "tent", "table"), "sells": "books"}]
        asked = [_told(decision.chain, each, catalog.day) for each in whole]
        cases.append({"wire": compile_chain(decision.chain), "asked": asked})
    assert len(cases) == 2
    _agree(node, tmp_path, cases)


def _agree(node: str, tmp_path: Path, cases: list[dict[str, Any]]) -> None:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"cases": cases}), encoding="utf-8")
    run(node, "chain_agreement.test.js", file)
