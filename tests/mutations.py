"""Breaks files as people, editors, merges and broken disks do."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import strategies as st

Draw = Callable[..., object]

# What finds its way into files: other types, signs of YAML and Markdown, what merges leave behind.
SCALARS = [
    "",
    "~",
    "null",
    "yes",
    "[]",
    "{}",
    "[a, b]",
    "{a: b}",
    "{a}",
    "0",
    "-1",
    "1e999",
    "9" * 400,
    "0x1F",
    ".inf",
    "2026-13-45",
    "0000-00-00",
    "2026-06-10T00:00:00Z",
    "12:34:56",
    "'",
    '"',
    '"\\x"',
    '"\\ud800"',
    "|",
    ">-",
    "@x",
    "`x`",
    "%x",
    "!!python/object/apply:os.system [ls]",
    "!x",
    "&a b",
    "*a",
    "? x",
    "- x",
    "a: b: c",
    "# x",
    "Ümläut ẞ 文 🔨",
    "\u202eabc",
    "x" * 5000,
    "-",
    "not(10)",
    '"[1..0]"',
    '">= 10, < 5"',
    "../../x",
    "concept:nothing",
]
LINES = [
    "<<<<<<< HEAD",
    "=======",
    ">>>>>>> other",
    "---",
    "...",
    "%YAML 1.2",
    "\t",
    "\tx: y",
    "- ",
    "? [a]",
    ": x",
    "x:",
    "x: y",
    "name: {en: x}",
    "[" * 200,
    "{a: " * 100,
    "- " * 100 + "x",
    "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]",
    "```",
    "~~~",
    "> [!NOTE]",
    "> [!",
    "[!INCLUDE [x](y)]",
    "# [x](#tab/y)",
    "[1]: x",
    "[x][1]",
    "![x](",
    "[x](<y",
    "<script>",
    "<a id='x' id=\"",
    "<!--",
    "-->",
    "| a | b |",
    "|---|---|",
    "1) x",
    "  * x",
    "/// decision | need-hammer",
    "///",
    "    x",
    "$$$ {# } {: #a .b }",
    "&#x110000; &#xD800; &nosuch;",
]
PIECES = [
    "\x00",
    "\x07",
    "\x1b[31m",
    "\x7f",
    "\x85",
    "\ufeff",
    "\ufffe",
    "\u2028",
    "\u2029",
    "\u200b",
    "\u0301",
    "\r",
    "\r\n",
    "\n",
    "\t",
    "\x0b",
    "\x0c",
    "\xa0",
    "Ã©",
    "\ufffd",
    "{",
    "}",
    "[",
    "]",
    "](",
    "<",
    ">",
    '"',
    "'",
    "`",
    "\\",
    "%zz",
    "%",
    "|",
    ":",
    ": ",
    "#",
    ",",
    "&",
    "*",
    "!",
    "-",
]
BYTES = [b"\xff", b"\xfe\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80", b"\x00"]


@st.composite
def mutated(draw: st.DrawFn, raw: bytes, *, most: int = 4) -> bytes:
    """Draw a file that was changed in one place or a few."""
    for _ in range(draw(st.integers(1, most))):
        raw = draw(st.sampled_from(_MUTATIONS))(draw, raw)
    return raw


def _lines(draw: st.DrawFn, raw: bytes) -> tuple[list[bytes], int]:
    lines = raw.split(b"\n")
    return lines, draw(st.integers(0, len(lines) - 1))


def _delete(draw: st.DrawFn, raw: bytes) -> bytes:
    lines, at = _lines(draw, raw)
    return b"\n".join(lines[:at] + lines[at + draw(st.integers(1, 3)) :])


def _duplicate(draw: st.DrawFn, raw: bytes) -> bytes:
    lines, at = _lines(draw, raw)
    block = lines[at : at + draw(st.integers(1, 5))]
    return b"\n".join(lines[:at] + block + lines[at:])


def _swap(draw: st.DrawFn, raw: bytes) -> bytes:
    lines, at = _lines(draw, raw)
    other = draw(st.integers(0, len(lines) - 1))
    lines[at], lines[other] = lines[other], lines[at]
    return b"\n".join(lines)


def _indent(draw: st.DrawFn, raw: bytes) -> bytes:
    lines, at = _lines(draw, raw)
    pad = draw(st.sampled_from([b" ", b"  ", b"   ", b"    ", b"\t", b""]))
    for each in range(at, min(len(lines), at + draw(st.integers(1, 4)))):
        lines[each] = pad + lines[each].lstrip() if not pad else pad + lines[each]
    return b"\n".join(lines)


def _insert_line(draw: st.DrawFn, raw: bytes) -> bytes:
    lines, at = _lines(draw, raw)
    indent = re.match(rb"[ ]*", lines[at])
    line = draw(st.sampled_from(LINES)).encode()
    return b"\n".join([*lines[:at], (indent[0] if indent else b"") + line, *lines[at:]])


def _scalar(draw: st.DrawFn, raw: bytes) -> bytes:
    values = list(re.finditer(rb"(?<=: )[^\n,{}\[\]]+|(?<=- )[^\n]+|(?<=\[)[^\n\]]+", raw))
    if not values:
        return raw
    value = draw(st.sampled_from(values))
    new = draw(st.sampled_from(SCALARS)).encode("utf-8", "surrogatepass")
    return raw[: value.start()] + new + raw[value.end() :]


def _piece(draw: st.DrawFn, raw: bytes) -> bytes:
    at = draw(st.integers(0, len(raw)))
    return raw[:at] + draw(st.sampled_from(PIECES)).encode() + raw[at + draw(st.integers(0, 3)) :]


def _byte(draw: st.DrawFn, raw: bytes) -> bytes:
    at = draw(st.integers(0, len(raw)))
    return raw[:at] + draw(st.sampled_from(BYTES)) + raw[at + draw(st.integers(0, 1)) :]


def _truncate(draw: st.DrawFn, raw: bytes) -> bytes:
    return raw[: draw(st.integers(0, len(raw)))]


def _move(draw: st.DrawFn, raw: bytes) -> bytes:
    """Paste a piece of the file somewhere else in it."""
    start, to = draw(st.integers(0, len(raw))), draw(st.integers(0, len(raw)))
    return raw[:to] + raw[start : start + draw(st.integers(1, 80))] + raw[to:]


def _endings(draw: st.DrawFn, raw: bytes) -> bytes:
    return raw.replace(b"\n", draw(st.sampled_from([b"\r\n", b"\r", b"\n\n", b"\r\r\n"])))


def _mark(draw: st.DrawFn, raw: bytes) -> bytes:
    return draw(st.sampled_from([b"\xef\xbb\xbf", b"\xff\xfe", b"\n", b" ", b"---\n"])) + raw


def _wide(draw: st.DrawFn, raw: bytes) -> bytes:
    return raw.decode("utf-8", "replace").encode(
        draw(st.sampled_from(["utf-16", "cp1252"])), "replace"
    )


_MUTATIONS = [
    _delete,
    _duplicate,
    _swap,
    _indent,
    _insert_line,
    _insert_line,
    _scalar,
    _scalar,
    _scalar,
    _piece,
    _piece,
    _byte,
    _truncate,
    _move,
    _endings,
    _mark,
    _wide,
]
