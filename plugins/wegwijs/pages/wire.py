"""The data of a decision as the browser reads it: the engine's wire format, with words.

On its own page a decision needs little more than cells and masks, since reasons
and labels stand in the table. The published data holds every text, so that a
page anywhere else can show the decision.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from wegwijs.decisions.answer.asking import Plan, Step, next_left, next_question, plan_questions
from wegwijs.decisions.answer.prepared import Prepared, prepare
from wegwijs.decisions.chain.wire import compile_chain
from wegwijs.decisions.typed_numbers import NumberStyle
from wegwijs.decisions.wire import compile_wire
from wegwijs.kept.results import remembered
from wegwijs.pages.counted import counting_words
from wegwijs.pages.decision_form import expected
from wegwijs.pages.words import WIDGET_WORDS, Words
from wegwijs.records.deciding import Looked, ready
from wegwijs.records.decision import Decision
from wegwijs.records.number_style import number_style


def page_data(decision: Decision, words: Words) -> dict[str, Any]:
    """Give what the widget needs on the decision's own page."""
    wire = compiled(decision, words)
    for each in wire["inputs"]:
        each.update(expects(decision, each["id"], words))
    title = decision.title[words.language].strip()
    said = {**widget_words(words), **counting_words(decision.table, words)}
    return {"title": title, **wire, "words": said}


def expects(decision: Decision, input: str, words: Words) -> dict[str, str]:
    """Say what a question takes that is answered by typing, for the key `expects`."""
    said = expected(decision, input, words)
    return {"expects": said} if said else {}


def compiled(decision: Decision, words: Words) -> dict[str, Any]:
    """Compile a decision, or its chain, with the rules of every day."""
    plan = question_plan(decision, words.catalog.day)
    dated, zone = decision.dated, words.catalog.site.time_zone
    if decision.chain is not None:
        return compile_chain(decision.chain, dated, zone, plan)
    return compile_wire(decision.table, dated, zone, plan)


@remembered
def question_plan(decision: Decision, on: date) -> Plan:
    """Plan the questions of a decision by the rules in force on a day; of a chain the first."""
    if decision.chain is not None:
        first = next_left(ready(decision, on).evaluate({}), {}, decision.ask_first)
        return () if first is None else (Step(list(decision.questions).index(first), ()),)
    return plan_questions(prepare(decision.table, on), decision.ask_first)


def asked_next(
    decision: Decision, on: date, looked: Looked, leave_out: Collection[str] = ()
) -> str | None:
    """Give the question to ask next, as `next_question` does; of a chain the author's first."""
    found, answers = looked.whole, looked.answers
    if isinstance(looked.prepared, Prepared):
        plan = question_plan(decision, on)
        return next_question(looked.prepared, plan, answers, found, leave_out)
    return next_left(found, answers, decision.ask_first, leave_out)


def compact_json(data: object) -> str:
    """Write JSON without a character too many."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def inline_json(data: object) -> str:
    """Write JSON that cannot end the script element it stands in."""
    return compact_json(data).replace("<", "\\u003c")


def widget_words(words: Words) -> dict[str, str]:
    """Give the widget's words, with their placeholders left open."""
    strings = words.catalog.words["widget"]
    said = {key: strings[key][words.language].strip() for key in WIDGET_WORDS}
    others = {"rule": words("decision.rule"), "source": words("decide.source")}
    numbers = number_style(words.catalog.numbers(words.language))
    return {**said, **others, "locale": words.locale, **_style(numbers)}


def _style(numbers: NumberStyle) -> dict[str, str]:
    """Give the signs that numbers have in a language, as `typed.js` takes them."""
    said = {"point": numbers.decimal, "group": numbers.group, "digits": numbers.digits}
    near = {} if numbers.near == NumberStyle().near else {"near": str(numbers.near)}
    return {key: sign for key, sign in said.items() if sign} | near
