"""Draws YAML files as people lay them out: any indent, brackets, blocks, comments, line ends."""

from __future__ import annotations

from random import Random

from wegwijs.source import Plain

WORDS = [
    "a",
    "né",
    "𝄞 clef",
    "two words",
    "10.3",
    "no",
    "2026-06-10",
    "it's",
    "a#b",
    "x: y",
    "- z",
    "[b]",
    "{c}",
    "end ",
    " lead",
    "tab\there",
    "“quoted” — dash",
    "a long text that goes on and on, further than a line of an editor is wide, and then some",
    "",
    "back\\slash",
    'say "so"',
    "%",
    "@x",
    "*y",
    "&z",
    "!t",
    "?",
    "|",
    ">",
    "~",
    "\u00a0",
    "<<",
]
KEYS = ["en", "nl", "de", "when", "then", "id", "source", "é", "a b", "10"]
_PLAIN = [
    "word",
    "né",
    "𝄞",
    "two words",
    "10.3",
    "no",
    "it's",
    "a#b",
    "a:b",
    "-x",
    "“q”",
    "x" * 130,
]


class Drawing:
    """Writes one file; `comments` counts the comments, each of which has a number."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.comments = 0
        self.lines: list[str] = []

    def flip(self) -> bool:
        """Throw a coin."""
        return self.random.random() < 0.5

    def file(self) -> str:
        """Write a whole file."""
        for _ in range(self.random.randint(0, 2)):
            self.lines.append(self.note(0))
        self.collection(0, self.flip(), 0, "")
        for _ in range(self.random.randint(0, 2)):
            self.lines.append(self.note(0))
        text = "\n".join(self.lines) + self.random.choice(["\n", "", "\n\n"])
        newline = self.random.choice(["\n", "\r\n", "\r\n"])
        if self.flip() and self.flip():
            parts = text.split("\n")
            ends = [self.random.choice(["\n", "\r\n"]) for _ in parts[1:]]
            text = "".join(a + b for a, b in zip(parts, [*ends, ""], strict=True))
        else:
            text = text.replace("\n", newline)
        return self.random.choice(["", "", "\ufeff"]) + text

    def note(self, indent: int) -> str:
        """Write a comment, or an empty line."""
        if self.flip():
            return self.random.choice(["", "", " "])
        return " " * indent + self.comment()

    def comment(self) -> str:
        """Write a comment with a number of its own."""
        self.comments += 1
        return f"#{self.random.choice([' ', chr(9), ''])}c{self.comments}. é 𝄞: - [x"

    def collection(self, indent: int, is_list: bool, depth: int, lead: str) -> None:
        """Write a mapping or a list over lines; `lead` is what its first line begins with."""
        count = self.random.randint(1, 3)
        keys = self.random.sample(KEYS, count)
        for number in range(count):
            start = lead if number == 0 else " " * indent
            if number and self.random.randint(0, 3) == 0:
                self.lines.append(self.note(indent))
            if is_list:
                self.value(indent, start + "-", depth, True)
            else:
                key = self.random.choice([keys[number], f'"{keys[number]}"'])
                colon = self.random.choice([":", ":", " :"])
                self.value(indent, f"{start}{key}{colon}", depth, False)

    def value(self, indent: int, start: str, depth: int, in_list: bool) -> None:
        """Write a value behind its key or dash."""
        room = " " * self.random.choice([1, 1, 1, 2, 3])
        kind = self.random.choice(["text", "text", "block", "flow", "deep", "deep", "none"])
        tail = f"  {self.comment()}" if self.random.randint(0, 4) == 0 else ""
        if kind == "deep" and depth < 3:
            step = self.random.choice([1, 2, 2, 4])
            is_list = self.flip()
            if in_list and self.flip():
                below = indent + 1 + len(room)
                self.collection(below, is_list, depth + 1, start + room)
                return
            self.lines.append(start + tail)
            if self.random.randint(0, 3) == 0:
                self.lines.append(self.note(indent + step))
            if is_list and not in_list and self.flip():
                step = 0
            self.collection(indent + step, is_list, depth + 1, " " * (indent + step))
        elif kind == "block":
            self.block(indent, f"{start}{room}", tail)
        elif kind == "flow":
            self.lines.append(f"{start}{room}{self.flow(0, indent + 1)}{tail}")
        elif kind == "none":
            self.lines.append(start + tail)
        else:
            self.lines.append(f"{start}{room}{self.text(False)}{tail}")

    def text(self, inside: bool) -> str:
        """Write a text on one line."""
        style = self.random.choice(["plain", "single", "double", "empty"])
        if style == "plain":
            return self.random.choice(_PLAIN)
        if style == "empty":
            return '""'
        words = self.random.choice(WORDS)
        if style == "single":
            return "'" + words.replace("'", "''") + "'"
        return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'

    def block(self, indent: int, start: str, tail: str) -> None:
        """Write a literal or folded text."""
        sign = self.random.choice("|>") + self.random.choice(["", "-", "+"])
        step = self.random.choice([1, 2, 2, 4])
        if self.random.randint(0, 4) == 0:
            sign = f"{sign[0]}{step}{sign[1:]}"
        self.lines.append(f"{start}{sign}{tail}")
        for number in range(self.random.randint(1, 3)):
            if number and self.random.randint(0, 3) == 0:
                self.lines.append(self.random.choice(["", " " * (indent + step)]))
            words = self.random.choice(["text", "né # no comment", "𝄞: x", "- y", "z" * 90])
            lead = self.random.choice(["", "", "", "  "]) if number else ""
            self.lines.append(" " * (indent + step) + lead + words)
        for _ in range(self.random.choice([0, 0, 1, 2])):
            self.lines.append("")

    def flow(self, depth: int, indent: int) -> str:
        """Write a mapping or list in brackets, on one line or several."""
        count = self.random.randint(0, 3)
        is_list = self.flip()
        keys = self.random.sample(KEYS, count)
        wide = self.random.randint(0, 3) == 0 and count > 0
        parts = []
        for key in keys:
            deep = depth < 2 and self.random.randint(0, 3) == 0
            value = self.flow(depth + 1, indent) if deep else self.text(True)
            bare = not is_list and self.random.randint(0, 7) == 0
            parts.append(value if is_list else key if bare else f"{key}: {value}")
        comma = "," if count and self.random.randint(0, 4) == 0 else ""
        open_, shut = "[]" if is_list else "{}"
        if not wide:
            blank = self.random.choice(["", "", " "])
            gap = self.random.choice([", ", ", ", ",", " , "])
            return f"{open_}{blank}{gap.join(parts)}{comma}{blank}{shut}"
        space = " " * (indent + 2)
        lines = [open_]
        for number, part in enumerate(parts):
            end = "," if number < count - 1 else comma
            tail = f" {self.comment()}" if self.random.randint(0, 3) == 0 else ""
            lines.append(f"{space}{part}{end}{tail}")
        lines.append(" " * indent + shut)
        return "\n".join(lines)


def drawn_text(random: Random) -> str:
    """Draw a text to write, of one line or several."""
    kind = random.random()
    if kind < 0.5:
        return random.choice(WORDS)
    if kind < 0.9:
        lines = [random.choice(WORDS) for _ in range(random.randint(1, 4))]
        return "\n".join(lines) + random.choice(["", "", "\n", "\n\n"])
    odd = "\u2028\ufeffé𝄞\t \r\n:#-'"
    return "".join(random.choice(odd) for _ in range(random.randint(0, 6)))


def drawn_value(random: Random, depth: int = 0) -> Plain:
    """Draw a text, a list or a mapping to write."""
    kind = random.random() + depth * 0.2
    if kind < 0.25:
        return [drawn_value(random, depth + 1) for _ in range(random.randint(0, 3))]
    if kind < 0.5:
        keys = random.sample(KEYS, random.randint(0, 3))
        return {key: drawn_value(random, depth + 1) for key in keys}
    return drawn_text(random)
