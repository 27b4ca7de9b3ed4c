"""An explained answer as lines for a terminal."""

from __future__ import annotations

from datetime import date

from wegwijs.pages.explained import Because, Explanation, Got, Wish
from wegwijs.pages.words import Words


def as_text(explained: Explanation, words: Words, *, with_day: bool = False) -> str:
    """Write an explanation for a terminal; several wishes share one list of what to get.

    The day it is for is told where the rules depend on it, and where it was asked for.
    """
    lines = [explained.title, ""]
    if explained.dated or with_day:
        lines += [_day(explained, words), ""]
    lines += [f"  {each.words}" for each in explained.given]
    lines += [""] if explained.given else []
    if explained.gap:
        lines.append(words("decide.no-rule"))
    if explained.certain and len(explained.wishes) > 1:
        lines += _shopping_list(explained, words) if explained.gets else []
        lines += _wish_by_wish(explained, words)
    else:
        lines += _answer(explained, words)
    if not explained.certain:
        lines.append(words("decide.possible", outcomes=", ".join(explained.possible)))
        lines += _next(explained, words)
    if explained.changes:
        several = len(explained.wishes) > 1
        lines += ["", words("decide.changes")]
        lines += [
            f"  {f'{each.about}; ' if several else ''}{each.words} → {each.label}"
            for each in explained.changes
        ]
    if explained.irrelevant:
        names = ", ".join(
            each.words for each in explained.given if each.input in explained.irrelevant
        )
        lines += ["", words("decide.irrelevant", names=names)]
    if explained.standing_words:
        lines += ["", f"{explained.standing_words}."]
    return "\n".join(lines)


def _day(explained: Explanation, words: Words) -> str:
    """Say for which day the answer is, and what will be answered after it changes."""
    said = [words("decide.day", day=_date(explained.day, words))]
    if explained.later is not None:
        until = _date(explained.later.last_day, words)
        said.append(words("decide.later", day=until, then=explained.later.words))
    return " ".join(said)


def _date(day: str, words: Words) -> str:
    return words.date(date.fromisoformat(day))


def _answer(explained: Explanation, words: Words) -> list[str]:
    lines: list[str] = []
    for got in explained.outcomes:
        lines += [got.label, *_indented(got.explanation)]
    lines += [explained.counted] if explained.counted else []
    for each in explained.because:
        about = f"{each.about}: " if each.about else ""
        lines += ["", *_reason(each, words, about)]
    lines += _steps(explained, words)
    for got in explained.outcomes:
        lines += ["", f"{words('decision.get')} {', '.join(got.get)}"] if got.get else []
        lines += ["", got.next] if got.next else []
    return lines


def _steps(explained: Explanation, words: Words, about: str = "") -> list[str]:
    """Tell what the decisions that this one needs answer, and why, one after the other."""
    lines: list[str] = []
    for step in explained.steps:
        if step.about == about:
            lines += ["", step.said]
            for each in step.because:
                lines += _reason(each, words)
    return lines


def _shopping_list(explained: Explanation, words: Words) -> list[str]:
    got = {each.outcome: each for each in explained.outcomes}
    lines = [words("decision.get")] if explained.get else []
    for item in explained.get:
        wishes = words("decide.for", wishes=", ".join(item.wishes))
        lines.append(f"  {item.name} ({wishes})")
    nothing = [each for each in explained.wishes if each.settled and not _gets(each, got)]
    unsettled = [each for each in explained.wishes if not each.settled]
    if nothing:
        lines.append(words("decide.nothing-to-get", wishes=", ".join(w.about for w in nothing)))
    if unsettled:
        lines.append(words("decide.unsettled", wishes=", ".join(w.about for w in unsettled)))
    return lines


def _gets(wish: Wish, got: dict[str, Got]) -> bool:
    return any(got[outcome].get for outcome in wish.outcomes)


def _wish_by_wish(explained: Explanation, words: Words) -> list[str]:
    got = {each.outcome: each for each in explained.outcomes}
    lines: list[str] = []
    for wish in explained.wishes:
        lines += ["", f"{wish.about}: {wish.label}"]
        for outcome in wish.outcomes:
            lines += _indented(got[outcome].explanation)
        for each in explained.because:
            if each.about == wish.about:
                lines += _reason(each, words)
        lines += _steps(explained, words, wish.about)
        for outcome in wish.outcomes:
            lines += _indented(got[outcome].next)
    return [*lines, *_steps(explained, words)]


def _reason(reason: Because, words: Words, about: str = "") -> list[str]:
    lines = _indented(about + reason.text)
    lines += _indented(words("page.derived").capitalize() if reason.derived else "")
    lines += [
        f"  {words('decide.source')} {title}{f' <{href}>' if href else ''}"
        for title, href in reason.sources
    ]
    return [*lines, f"  {words('decide.rule')} {reason.rule}"]


def _next(explained: Explanation, words: Words) -> list[str]:
    asked = explained.next
    if asked is None:
        return [words("decide.nothing-to-ask")]
    lines = ["", f"{words('decide.next')} {asked.question}"]
    lines += [f"  {asked.input}=…  {asked.hint}"] if asked.hint else []
    return lines + [f"  {asked.input}={id}  {label}" for id, label in asked.options]


def _indented(text: str) -> list[str]:
    return [f"  {text}"] if text else []
