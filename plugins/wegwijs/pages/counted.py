"""Says what is made of several outcomes: their total, or which are given several times."""

from __future__ import annotations

from collections.abc import Mapping

from wegwijs.decisions.answer.evaluate import Part
from wegwijs.decisions.policies import Total
from wegwijs.decisions.table import Table
from wegwijs.pages.words import Words
from wegwijs.records.wording import Wording


def counted(part: Part, table: Table, words: Words, wording: Wording) -> str:
    """Say the total of an answer, or which outcomes rules give it several times; or nothing."""
    if part.total is not None:
        return _total_word(table, words).replace("{total}", wording.number(part.total))
    if not table.repeats:
        return ""
    times = {each: part.listed.count(each) for each in part.outcomes}
    said = (
        words("total.times", outcome=wording.outcome(each), count=count)
        for each, count in times.items()
        if count > 1
    )
    return " · ".join(said)


def counting_words(table: Table, words: Words) -> Mapping[str, str]:
    """Give the words with which the script of a decision says the same, placeholders left open."""
    if table.hit_policy.total:
        return {"total": _total_word(table, words)}
    times = words.catalog.words["total"]["times"][words.language].strip()
    return {"times": times} if table.repeats else {}


def _total_word(table: Table, words: Words) -> str:
    """Give how a total is called, with a place for its number."""
    said = {
        Total.SUM: words("total.sum", total="{total}"),
        Total.MIN: words("total.min", total="{total}"),
        Total.MAX: words("total.max", total="{total}"),
        Total.COUNT: words("total.count", total="{total}"),
    }
    return said[table.hit_policy.total]
