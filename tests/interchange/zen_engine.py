"""Runs a decision table of a DMN document on GoRules' engine, which knows nothing of ours.

The document is read with the standard library. Its cells are FEEL; the engine's language is
nearly that, but has no `-` and no `not(…)`, which are put in its own words here.
"""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import zen

_DMN = {"": "https://www.omg.org/spec/DMN/20191111/MODEL/"}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_IN_FEEL = re.compile(rf'date\("({_DAY.pattern})"\)')
_OUTSIDE_BRACKETS = re.compile(r',(?![^\[(]*[\])])(?=(?:[^"]*"[^"]*")*[^"]*$)')


class Elsewhere:
    """A DMN document's table, loaded into the other engine."""

    def __init__(self, document: str) -> None:
        table = ElementTree.fromstring(document).find(".//decisionTable", _DMN)
        assert table is not None
        self.policy = table.get("hitPolicy", "UNIQUE")
        self.order = re.findall('"(.*?)"', _text(table, "output/outputValues/text"))
        inputs = table.findall("input/inputExpression/text", _DMN)
        self.inputs = [each.text or "" for each in inputs]
        rules = [_rule(each) for each in table.findall("rule", _DMN)]
        content = {
            "hitPolicy": "collect",
            "inputs": [{"id": f"i{n}", "field": name} for n, name in enumerate(self.inputs)],
            "outputs": [{"id": "then", "field": "then"}],
            "rules": [{"_id": f"r{n}", **rule} for n, rule in enumerate(rules)],
        }
        self._decision = zen.ZenEngine().create_decision(json.dumps(_graph(content)))

    def decide(self, values: list[object]) -> list[str]:
        """Give the outcomes by the table's hit policy; each once, as our engine names them."""
        context = dict(zip(self.inputs, map(_as_number, values), strict=True))
        hits = [each["then"] for each in self._decision.evaluate(context)["result"]]
        if self.policy == "UNIQUE":
            assert len(hits) < 2, hits
        elif self.policy == "ANY":
            assert len(set(hits)) < 2, hits
        elif self.policy == "FIRST":
            hits = hits[:1]
        elif self.policy != "RULE ORDER":
            hits.sort(key=self.order.index)
        if self.policy == "PRIORITY":
            hits = hits[:1]
        return list(dict.fromkeys(hits))


def _rule(rule: ElementTree.Element) -> dict[str, str]:
    cells = [_text(each, "text") for each in rule.findall("inputEntry", _DMN)]
    said = {f"i{n}": _in_zen(cell) for n, cell in enumerate(cells)}
    return {**said, "then": _text(rule, "outputEntry/text")}


def _as_number(value: object) -> object:
    """Write a day as a number in the same order: the engine compares no texts."""
    is_day = isinstance(value, str) and _DAY.fullmatch(value)
    return int(str(value).replace("-", "")) if is_day else value


def _in_zen(cell: str) -> str:
    if cell == "-":
        return ""
    cell = _IN_FEEL.sub(lambda day: str(_as_number(day[1])), cell)
    negated = re.fullmatch(r"not\((.*)\)", cell)
    if not negated:
        return cell
    tests = [each.strip() for each in _OUTSIDE_BRACKETS.split(negated.group(1))]
    return " and ".join(_not(each) for each in tests)


def _not(test: str) -> str:
    if test[0] in "[(":
        return f"not ($ in {test})"
    return f"not ($ {test})" if test[0] in "<>" else f"$ != {test}"


def _text(element: ElementTree.Element, path: str) -> str:
    return element.findtext(path, "", _DMN)


def _graph(content: dict[str, object]) -> dict[str, object]:
    place = {"position": {"x": 0, "y": 0}}
    kinds = {"inputNode": {}, "decisionTableNode": {"content": content}, "outputNode": {}}
    nodes = [
        {"id": kind, "type": kind, "name": kind, **place, **more} for kind, more in kinds.items()
    ]
    pairs = [("inputNode", "decisionTableNode"), ("decisionTableNode", "outputNode")]
    edges = [{"id": a, "sourceId": a, "targetId": b, "type": "edge"} for a, b in pairs]
    return {"nodes": nodes, "edges": edges}
