"""An answer as a text to forward: the situation, what follows, why, and where that is written.

The page of a decision composes the same texts in the browser; a test compares them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wegwijs.pages.explained import Asked, Because, Explanation, Got, Wish
from wegwijs.pages.words import Words


def answer_text(explained: Explanation, words: Words, address: str = "") -> str:
    """Write an answer, or what is still open, for whoever was not there when it was asked."""
    parts = [[explained.title], [each.words for each in explained.given]]
    if explained.gap:
        parts.append([words("widget.no-rule")])
    elif explained.certain:
        parts += [_part(explained, wish, words) for wish in explained.wishes or (None,)]
    else:
        parts.append(_open(explained, words))
    return _joined(parts, explained, words, address)


def question_text(explained: Explanation, words: Words, address: str = "") -> str:
    """Write the question that the sources leave open, for whoever can answer it."""
    got = {each.outcome: each for each in explained.outcomes}
    open_ones = [each for each in explained.because if not got[each.outcome].settled]
    parts = [
        [explained.title],
        [words("widget.our-situation"), *(each.words for each in explained.given)],
    ]
    for reason in open_ones:
        about = f"{reason.about}: " if reason.about else ""
        parts.append(
            [f"{about}{words('widget.known')}: {_plain(reason.text)}", *_sources(reason, words)]
        )
    parts.append([words("widget.please-answer")])
    return _joined(parts, explained, words, address)


def _joined(parts: list[list[str]], explained: Explanation, words: Words, address: str) -> str:
    day = words("widget.day", day=words.date(date.fromisoformat(explained.day)))
    parts.append([day, address] if address else [day])
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _part(explained: Explanation, wish: Wish | None, words: Words) -> list[str]:
    """Tell what follows for one wish, or for all answers where nothing takes several."""
    about = f"{wish.about}: " if wish else ""
    found = wish.outcomes if wish else tuple(each.outcome for each in explained.outcomes)
    outcomes = [each for each in explained.outcomes if each.outcome in found]
    counted = f" · {explained.counted}" if explained.counted else ""
    lines = [about + ", ".join(each.label for each in outcomes) + counted]
    for each in outcomes:
        lines += _meaning(each, words)
    for reason in explained.because:
        if not wish or reason.about == wish.about:
            lines += _reason(reason, words)
    for step in explained.steps:
        if not wish or step.about in ("", wish.about):
            lines.append(step.said)
            for reason in step.because:
                lines += _reason(reason, words)
    return lines


def _meaning(outcome: Got, words: Words) -> Iterator[str]:
    """Tell what an outcome means; what to get stands apart where the other texts do not name it."""
    explanation, next = _plain(outcome.explanation), _plain(outcome.next)
    if explanation:
        yield explanation
    if not all(each in explanation + next for each in outcome.get):
        yield f"{words('widget.get')}: {', '.join(outcome.get)}"
    if next:
        yield f"{words('widget.next')}: {next}"


def _reason(reason: Because, words: Words) -> Iterator[str]:
    yield f"{words('widget.because')}: {_plain(reason.text)}"
    if reason.derived:
        yield words("widget.conclusion")
    yield from _sources(reason, words)


def _sources(reason: Because, words: Words) -> Iterator[str]:
    for (title, href), note in zip(reason.sources, reason.notes, strict=True):
        yield f"{words('decide.source')} {title} ({note}){f' {href}' if href else ''}"


def _open(explained: Explanation, words: Words) -> list[str]:
    possible = ", ".join(explained.possible)
    return [
        f"{words('widget.still-possible')} {possible}",
        *(_question(each) for each in explained.unsettled),
    ]


def _question(asked: Asked) -> str:
    takes = ", ".join(label for _, label in asked.options) or asked.hint
    return f"{asked.question} ({takes})" if takes else asked.question


def _plain(text: str) -> str:
    """Write a text in one line."""
    return " ".join(text.split())
