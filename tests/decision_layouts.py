"""Draws decision files in their long form as people lay them out, with comments anywhere."""

from __future__ import annotations

from random import Random

_REASONS = ["Because.", "It's so.", '"Quoted: yes", they say', "[A](concept:a), or {b}", "é 𝄞 – no"]
_CONDITIONS = {
    "flag": ["yes", "no", "true", "false", "{not: yes}", '"no"'],
    "choice": ["one", "[one, two]", "{not: one}", "{not: [one, two]}", "three"],
    "number": ["10", '">= 10"', '"[1..5)"', '["< 1", "> 5"]', "1.50"],
}
_DAYS = ["2026-06-10", '"2027-01-01"', "2026-12-31"]


class DecisionDrawing:
    """Writes one decision; `comments` counts the comments, each of which has a number."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.comments = 0
        self.often = random.choice([0, 0, 0.05, 0.3])
        self.lines: list[str] = []
        kinds = random.sample([*_CONDITIONS, "flag"], random.randint(1, 4))
        self.inputs = {f"in-{at}": kind for at, kind in enumerate(kinds)}
        if random.random() < 0.1:
            self.inputs["source"] = "flag"

    def some(self, share: float) -> bool:
        """Tell whether it happens this time."""
        return self.random.random() < share

    def add(self, indent: int, text: str) -> None:
        """Add a line, at times with a comment above it or beside it."""
        if self.some(self.often / 2):
            self.lines.append(" " * indent + self.comment())
        is_open = text.endswith((">-", "|", ">"))
        beside = f"  {self.comment()}" if self.some(self.often / 2) and not is_open else ""
        self.lines.append(f"{' ' * indent}{text}{beside}")

    def comment(self) -> str:
        """Write a comment with a number of its own."""
        self.comments += 1
        return f"# c{self.comments}: - [x"

    def file(self) -> str:
        """Write a whole file."""
        self.add(0, "name: {en: A, nl: B}")
        if self.some(0.5):
            self.add(0, self.random.choice(["hit_policy: unique", "hit_policy: first"]))
        if self.some(0.2):
            self.add(0, self.random.choice(["allow_gaps: yes", "allow_gaps: false"]))
        self.add(0, "inputs:")
        for id, kind in self.inputs.items():
            self.input(id, kind)
        self.add(0, "outcomes:")
        for number in range(self.random.randint(1, 3)):
            self.outcome(number)
        self.add(0, "rules:")
        for number in range(self.random.randint(1, 4)):
            self.rule(number)
        self.lines.append("")
        self.add(0, "examples:")
        for _ in range(self.random.randint(1, 3)):
            self.example()
        text = "\n".join(self.lines) + self.random.choice(["\n", "", "\n\n"])
        text = text.replace("\n", self.random.choice(["\n", "\n", "\r\n"]))
        return self.random.choice(["", "", "\ufeff"]) + text

    def input(self, id: str, kind: str) -> None:
        """Write one input."""
        self.add(2, f"{id}:")
        self.add(4, "question: {en: Q, nl: V}")
        if kind == "flag" and self.some(0.7):
            self.add(4, self.random.choice(["boolean: yes", "boolean: true"]))
        elif kind == "choice":
            if self.some(0.5):
                self.add(4, self.random.choice(["many: yes", "many: no"]))
            self.add(4, "options: {one: {en: One, nl: Een}, two: {en: Two, nl: Twee}}")
        elif kind == "number":
            self.add(4, "number: {min: 0, whole: yes}")
        self.add(4, "short: {en: Q, nl: V}")

    def outcome(self, number: int) -> None:
        """Write one outcome."""
        tone = self.random.choice(["yes", "no", "open", "positive", "negative"])
        if self.some(0.5):
            self.add(2, f"out-{number}: {{label: {{en: A, nl: B}}, tone: {tone}}}")
        else:
            self.add(2, f"out-{number}:")
            self.add(4, f"tone: {tone}")
            self.add(4, "label: {en: A, nl: B}")

    def answers(self) -> str:
        """Write conditions in braces."""
        chosen = self.random.sample(sorted(self.inputs), self.random.randint(0, len(self.inputs)))
        said = (f"{id}: {self.random.choice(_CONDITIONS[self.inputs[id]])}" for id in chosen)
        return f"{{{', '.join(said)}}}"

    def rule(self, number: int) -> None:
        """Write one rule, in braces or over lines, its keys in any order."""
        parts = {"id": f"rule-{number}", "then": f"out-{number % 3}"}
        if self.some(0.8):
            parts["when"] = self.answers()
        for key in ("valid_from", "valid_until"):
            if self.some(0.2):
                parts[key] = self.random.choice(_DAYS)
        if self.some(0.3):
            parts["evidence"] = "derived"
        sources = [f"source-{at}" for at in range(self.random.choice([1, 2, 2, 9]))]
        listed = self.some(0.3)
        if not listed:
            parts["source"] = f"[{', '.join(sources)}]"
        if self.some(0.2):
            reason = "{en: Because., nl: Want.}"
            said = ", ".join(f"{key}: {each}" for key, each in parts.items())
            self.add(2, f"- {{{said}, because: {reason}}}")
            return
        keys = self.random.sample(sorted(parts), len(parts))
        self.add(2, f"- {keys[0]}: {parts[keys[0]]}")
        place = self.random.randint(1, len(keys))
        for key in keys[1:place]:
            self.add(4, f"{key}: {parts[key]}")
        self.because()
        if listed:
            self.add(4, "source:")
            for each in sources:
                self.add(6, f"- {each}")
        for key in keys[place:]:
            self.add(4, f"{key}: {parts[key]}")

    def because(self) -> None:
        """Write the reason of a rule."""
        if self.some(0.2):
            self.add(4, "because: {en: Because., nl: Want.}")
            return
        if self.some(0.15):
            self.add(4, "because: Just because.")
            return
        step = self.random.choice([1, 2, 4])
        self.add(4, "because:")
        for language in ("en", "nl"):
            style = self.random.choice(["quoted", "folded", "literal"])
            text = self.random.choice(_REASONS)
            if style == "quoted":
                text = text.replace('"', '\\"')
                self.add(4 + step, f'{language}: "{text}"')
                continue
            self.add(4 + step, f"{language}: {'>-' if style == 'folded' else '|'}")
            for line in (text, "second line", *([""] if self.some(0.2) else []), "# no comment"):
                self.lines.append(" " * (4 + 2 * step) + line if line else "")

    def example(self) -> None:
        """Write one example."""
        day = f"day: {self.random.choice(_DAYS)}, " if self.some(0.3) else ""
        then = self.random.choice(["out-0", "[out-0, out-1]"])
        if self.some(0.5):
            self.add(2, f"- {{given: {self.answers()}, {day}then: {then}}}")
        else:
            self.add(2, f"- given: {self.answers()}")
            if day:
                self.add(4, day.removesuffix(", "))
            self.add(4, f"then: {then}")
