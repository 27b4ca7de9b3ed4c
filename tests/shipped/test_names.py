"""The code knows no kind, no field and no vendor of this site: all of them are its data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent
PLUGINS = ROOT / "plugins"
VENDOR = re.compile(r"superoffice|expander|\bcrm\b|so\.(?:topic|envir|client)", re.IGNORECASE)
# Words that also mean something else here.
REASONS = {
    "version": "a field type, an input of decisions, the number of a release or of a format",
    "needs": "what a state of a life cycle needs",
    "limits": "the bounds of a proof, and how long titles may be",
    "contains": "the part of a message that an acceptance is about",
    "included": "a tone of outcomes",
    "scope": "what one entitlement covers, whatever it is called; an attribute of HTML",
}


def _names() -> frozenset[str]:
    file = yaml.load((ROOT / "data" / "kinds.yaml").read_text("utf-8"), yaml.BaseLoader)
    return frozenset((*file["kinds"], *file["fields"], *file["options"], *file["inverses"]))


def _said(path: Path) -> Iterator[tuple[int, str]]:
    """Yield each literal of a module, and each attribute it asks for, with its line."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif isinstance(node, ast.Attribute):
            yield node.lineno, node.attr


def _found() -> dict[str, set[str]]:
    names, found = _names(), dict[str, set[str]]()
    for path in sorted(PLUGINS.rglob("*.py")):
        for line, said in _said(path):
            if said in names:
                found.setdefault(said, set()).add(f"{path.relative_to(PLUGINS)}:{line}")
    for path in sorted(PLUGINS.rglob("*.j2")):
        for number, text in enumerate(path.read_text("utf-8").splitlines(), 1):
            for name in set(re.findall(r"[\w-]+(?=['\"])|(?<=\.)\w+", text)) & names:
                found.setdefault(name, set()).add(f"{path.relative_to(PLUGINS)}:{number}")
    for path in sorted(PLUGINS.rglob("*.json")):
        for name in set(re.findall(r'"([\w-]+)"', path.read_text("utf-8"))) & names:
            found.setdefault(name, set()).add(str(path.relative_to(PLUGINS)))
    return found


def test_no_literal_names_a_kind_or_a_field() -> None:
    found = _found()
    assert {name: sorted(places) for name, places in found.items() if name not in REASONS} == {}


def test_each_exception_is_still_one() -> None:
    assert set(REASONS) <= set(_found()) and all(REASONS.values())


def test_no_code_names_the_vendor() -> None:
    named = {
        f"{path.relative_to(PLUGINS)}:{number}"
        for path in sorted(PLUGINS.rglob("*"))
        if path.suffix in (".py", ".j2", ".js", ".css", ".yaml", ".json")
        for number, text in enumerate(path.read_text("utf-8").splitlines(), 1)
        if VENDOR.search(text)
    }
    assert named == set()
