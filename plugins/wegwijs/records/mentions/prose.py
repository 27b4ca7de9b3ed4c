"""Finds the records, and the answers, that links in texts of the data lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from wegwijs.records.folders import DECISIONS
from wegwijs.records.mentions.mention import Mention
from wegwijs.records.mentions.names import Names
from wegwijs.source import Path, Plain

_LINK = re.compile(r"\]\(\s*<?(?:concept|decision):(?P<id>[^)\s?#>]+)(?P<rest>[?#][^)\s>]*)?")
_ANSWER = re.compile(r"[?&;](?:vs\.)?(?P<input>[a-z][a-z\d-]*)=(?P<answer>[^&#;\s]*)")


def in_prose(names: Names, data: Plain, path: Path = ()) -> Iterator[Mention]:
    """Yield what the links in all texts below a place name."""
    if isinstance(data, str):
        yield from in_text(names, data, path)
    elif isinstance(data, Mapping):
        for key, each in data.items():
            yield from in_prose(names, each, (*path, key))
    elif isinstance(data, list):
        for number, each in enumerate(data):
            yield from in_prose(names, each, (*path, number))


def in_text(names: Names, text: str, path: Path) -> Iterator[Mention]:
    """Yield what the links in one text name: a record, and answers of a decision."""
    for found in _LINK.finditer(text) if "](" in text else ():
        thing = names.record(found["id"])
        yield Mention(path, thing, found.start("id"), found.end("id"))
        if thing[0] == DECISIONS and found["rest"]:
            yield from in_query(names, thing[1], found["rest"], path, found.start("rest"))


def in_query(names: Names, decision: str, query: str, path: Path, at: int) -> Iterator[Mention]:
    """Yield the inputs and options that a link's query names; `at` is where it stands."""
    for found in _ANSWER.finditer(query.partition("#")[0]):
        input = found["input"]
        if input not in names.inputs(decision):
            continue
        thing = names.input(decision, input)
        yield Mention(path, thing, at + found.start("input"), at + found.end("input"))
        for each in names.answered(decision, input, found["answer"], path):
            start = at + found.start("answer")
            yield Mention(path, each.thing, start + each.start, start + each.end)
