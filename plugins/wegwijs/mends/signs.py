"""Mends signs of other dialects of Markdown, where this site has others that say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from wegwijs.findings.finding import Finding
from wegwijs.findings.mend import Edit, Mend
from wegwijs.mends.around import Around, Propose
from wegwijs.mends.lines import Lines, lines_of

Write = Callable[[re.Match[str]], str]


def _keys(found: re.Match[str]) -> str:
    names = (each.strip(" \"'") for each in found["keys"].split("+"))
    return "+".join(f"<kbd>{each.capitalize()}</kbd>" for each in names)


# What the message begins with: the sign as it is read there, what to write, whether that is safe.
_SIGNS: Mapping[str, tuple[str, Write, bool]] = {
    "A list with ": (r"(?P<number>\d{1,9})\)", lambda found: f"{found['number']}.", True),
    "A comment between ": (
        r"\{/\*[ ]?(?P<inside>.*?)[ ]?\*/\}",
        lambda found: f"<!-- {found['inside'].replace('--', '- -')} -->",
        True,
    ),
    "A backslash does not end": (r"\\", lambda _: "<br>", True),
    "Text is not struck": (
        r"~~(?P<inside>[^~\n]+)~~",
        lambda found: f"<del>{found['inside']}</del>",
        True,
    ),
    "Text between ~ is not lowered": (
        r"~(?P<inside>[\w+-]{1,10})~",
        lambda found: f"<sub>{found['inside']}</sub>",
        True,
    ),
    "Text between ^ is not raised": (
        r"(?<!\^)\^(?!\^)(?P<inside>[\w+-]{1,10})\^(?!\^)",
        lambda found: f"<sup>{found['inside']}</sup>",
        True,
    ),
    "Text between == is not marked": (
        r"==(?P<inside>[^=\n]+?)==",
        lambda found: f"**{found['inside']}**",
        True,
    ),
    "Keys are not drawn": (r"\+\+(?P<keys>[^\n]+?)\+\+", _keys, True),
    "A box to tick": (r"\[[ xX]\][ \t]+", lambda _: "", False),
    "Remarks of an editor": (
        r"\{(?P<sign>\+\+|--|~~|==|>>)(?P<inside>[^{}\n]+?)(?:\+\+|--|~~|==|<<)\}",
        lambda found: {"++": found["inside"], "==": found["inside"]}.get(
            found["sign"], found["inside"].partition("~>")[2]
        ),
        False,
    ),
    "Braces of a template": (
        r"\{\{[^{}\n]{1,300}\}\}|\{%[^%\n]{1,300}%\}",
        lambda found: f"`{found.group()}`",
        False,
    ),
    "A formula is not set": (
        r"\$\$?(?P<inside>[^$\n]+)\$\$?",
        lambda found: f"`{found['inside']}`",
        False,
    ),
    "A definition is not read": (r":[ \t]{1,3}", lambda _: "- ", False),
}
_ADMONITION = re.compile(
    r"(?P<indent>[ \t]*)!!![ \t]+(?P<kind>[\w-]+)[ \t]*(?:\"(?P<title>[^\"]*)\")?"
)
_COLONS = re.compile(
    r"(?P<indent>[ ]{0,3}):{3,}[ \t]*\{?(?P<kind>[a-z]+)\}?"
    r"[ \t]*(?:\[(?P<bracket>[^\]\n]*)\]|(?P<title>[^\n:]*))$"
)
_IMAGE = re.compile(r":{3,}image[ \t]+(?P<rest>[^\n]*?):{3,}")
_ATTRIBUTE = re.compile(r"(?P<name>[\w-]+)=\"(?P<value>[^\"]*)\"")
_WIKI = re.compile(r"\[\[(?P<page>[^\[\]|#\n]+)(?:\|(?P<title>[^\[\]\n]+))?\]\]")
_KINDS = {
    "note": "NOTE", "info": "NOTE", "abstract": "NOTE", "tip": "TIP", "hint": "TIP",
    "success": "TIP", "important": "IMPORTANT", "warning": "WARNING", "attention": "WARNING",
    "caution": "CAUTION", "danger": "CAUTION", "error": "CAUTION",
}  # fmt: skip


def _sign(finding: Finding, around: Around) -> Mend | None:
    lines = lines_of(finding, around)
    if lines is None:
        return None
    for begins, (pattern, write, safe) in _SIGNS.items():
        if finding.message.startswith(begins):
            found = _at(lines, pattern)
            if found is None:
                return None
            return Mend((Edit(found.start(), found.end(), write(found)),), safe)
    if finding.message.startswith("A box that begins with !!!"):
        return _admonition(lines)
    if finding.message.startswith("A block between :::"):
        return _image(lines) or _colons(lines)
    if finding.message.startswith("A link between double brackets"):
        return _wiki(lines, around)
    if finding.message.startswith("The header of this table"):
        return _delimiters(lines)
    return None


def _at(lines: Lines, pattern: str) -> re.Match[str] | None:
    """Match a sign where a finding is, or around that place in its line."""
    text = lines.text.text
    compiled = re.compile(pattern, re.DOTALL)
    here = compiled.match(text, lines.offset)
    if here is not None:
        return here
    start = lines.start(lines.at)
    end = start + len(lines.all[lines.at])
    spans = (each for each in compiled.finditer(text, start, end))
    return next((each for each in spans if each.start() <= lines.offset < each.end()), None)


def _quoted(kind: str, title: str, inside: list[str], indent: str) -> list[str]:
    body = [*([f"**{title}**", ""] if title else []), *inside]
    while body and not body[-1].strip():
        body.pop()
    return [f"{indent}> [!{kind}]", *(f"{indent}> {each}".rstrip() for each in body)]


def _admonition(lines: Lines) -> Mend | None:
    """Write a box as a callout: its lines, four spaces further in, behind a sign each."""
    found = _ADMONITION.match(lines.all[lines.at])
    kind = _KINDS.get(found["kind"].lower()) if found else None
    if found is None or kind is None:
        return None
    indent = found["indent"]
    last, inside = lines.at, []
    for number in range(lines.at + 1, len(lines.all)):
        line = lines.all[number]
        if line.strip() and not line.startswith(f"{indent}    "):
            break
        inside.append(line[len(indent) + 4 :])
        last = number if line.strip() else last
    inside = inside[: last - lines.at]
    while inside and not inside[0].strip():
        inside.pop(0)
    if not inside:
        return None
    return lines.put(lines.at, last, _quoted(kind, found["title"] or "", inside, indent), safe=True)


def _colons(lines: Lines) -> Mend | None:
    """Write a note between colons as a callout."""
    found = _COLONS.match(lines.all[lines.at])
    kind = _KINDS.get(found["kind"]) if found else None
    below = range(lines.at + 1, len(lines.all))
    last = next(
        (each for each in below if re.match(r"[ ]{0,3}:{3,}[ \t]*$", lines.all[each])), None
    )
    if found is None or kind is None or last is None:
        return None
    inside = list(lines.all[lines.at + 1 : last])
    while inside and not inside[0].strip():
        inside.pop(0)
    title = (found["bracket"] or found["title"] or "").strip()
    made = _quoted(kind, title, inside, found["indent"])
    made += [""] if last + 1 < len(lines.all) and lines.all[last + 1].strip() else []
    return lines.put(lines.at, last, made, safe=True) if inside else None


def _image(lines: Lines) -> Mend | None:
    """Write a picture of DocFX as one in Markdown."""
    found = _IMAGE.match(lines.text.text, lines.offset)
    if found is None:
        return None
    said = {each["name"]: each["value"] for each in _ATTRIBUTE.finditer(found["rest"])}
    if "source" not in said:
        return None
    made = f"![{said.get('alt-text', '')}]({said['source'].replace(' ', '%20')})"
    return Mend((Edit(found.start(), found.end(), made),))


def _wiki(lines: Lines, around: Around) -> Mend | None:
    """Write a link between double brackets to the one page of that name."""
    found = _WIKI.match(lines.text.text, lines.offset)
    if found is None or around.pages is None:
        return None
    language = lines.page.document.language
    wanted = found["page"].strip().casefold().replace(" ", "-").removesuffix(".md")
    fits = [
        each
        for uri, spelt in around.folded(language).items()
        for each in spelt
        if uri == f"{language}/{wanted}.md" or uri.endswith(f"/{wanted}.md")
    ]
    if len(fits) != 1:
        return None
    from posixpath import dirname, relpath

    path = relpath(fits[0], dirname(lines.page.document.uri))
    title = (found["title"] or found["page"]).strip()
    return Mend((Edit(found.start(), found.end(), f"[{title}]({path})"),))


def _delimiters(lines: Lines) -> Mend | None:
    """Give the line below the header of a table as many cells as the header has."""
    count = re.compile(r"(?<!\\)\|")
    header, line = lines.all[lines.at - 1].strip(), lines.all[lines.at]
    cells = len(count.findall(header)) + 1 - header.startswith("|")
    cells -= header.endswith("|") and not header.endswith("\\|")
    marks = [each.strip() for each in line.strip().strip("|").split("|")]
    marks = (marks + ["---"] * cells)[:cells]
    lead = line[: len(line) - len(line.lstrip())]
    return lines.put(lines.at, lines.at, [f"{lead}| {' | '.join(marks)} |"], safe=True)


MENDS: dict[str, Propose] = {"unread-markup": _sign}
