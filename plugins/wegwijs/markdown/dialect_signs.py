"""The signs of Markdown's dialects: what each looks like, which extension reads it, what to write.

Without that extension, or another that reads the same, readers see the signs as they are typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PROSE = re.compile(r"(?<=\]\()[^()\s]+|<[^<>\n]*>|^[ ]{0,3}\[[^\[\]\n]+\]:[ \t].*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sign:
    """Describes one kind of markup; message and hint may name groups of the pattern.

    `read_by` are the extensions and plugins with which it is no fault; the first is the usual
    one, and the hint offers it when `offered`. `in_prose` leaves addresses and tags out.
    """

    read_by: tuple[str, ...]
    pattern: re.Pattern[str]
    message: str
    hint: str
    offered: bool = True
    plugin: bool = False
    in_prose: bool = True

    def mend(self, found: re.Match[str]) -> str:
        """Write what to do about a match."""
        hint = self.hint.format(**found.groupdict())
        if not (self.offered and self.read_by):
            return hint
        setting = "plugins" if self.plugin else "markdown_extensions"
        return f"{hint} Or write in mkdocs.yml:\n{setting}:\n  - {self.read_by[0]}"


def prose(text: str) -> str:
    """Blank out addresses and tags, in which signs mean something else."""
    return _PROSE.sub(lambda found: " " * len(found.group()), text)


def _sign(read_by: str, pattern: str, message: str, hint: str, **options: bool) -> Sign:
    return Sign(tuple(read_by.split()), re.compile(pattern, re.MULTILINE), message, hint, **options)


SIGNS: tuple[Sign, ...] = (
    _sign(
        "",
        r"^(?:import|export)[ \t][^\n]*?(?:from[ \t]+)?[\"'][^\"'\n]+[\"'];?[ \t]*$",
        "This site does not import anything into a page.",
        "Remove the line, and write out what it brings in.",
        in_prose=False,
    ),
    _sign(
        "",
        r"\{/\*.{0,500}?\*/\}",
        "A comment between {{/* and */}} is shown to readers.",
        "Write <!-- … -->, or remove it.",
        in_prose=False,
    ),
    _sign(
        "mkdocstrings",
        r"^[ ]{0,3}:{3,}[ \t]*(?=[\w{])",
        "A block between ::: is not read here.",
        "Write its text as Markdown; a picture as ![what it shows](its path).",
        offered=False,
    ),
    _sign(
        "",
        r"^[ \t]*(?P<number>\d{1,9})\)[ \t]+(?=\S)",
        "A list with {number}) is not read as a list here.",
        "Write {number}. instead.",
    ),
    _sign(
        "pymdownx.tasklist",
        r"^[ \t]*(?:[-*+]|\d+\.)[ \t]+(?P<at>)\[[ xX]\][ \t]+(?=\S)",
        "A box to tick is shown as brackets here.",
        "Write the item without it.",
        offered=False,
    ),
    _sign(
        "footnotes",
        r"(?<!\\)\[\^[^\]\s]{1,60}\]",
        "Footnotes are not read here.",
        "Write the note in the text, between brackets.",
        offered=False,
        in_prose=False,
    ),
    _sign(
        "pymdownx.escapeall",
        r"(?<=\S)\\(?=\n[ \t]*\S)",
        "A backslash does not end a line here: readers would see it.",
        "Write <br> instead, or begin a new paragraph.",
        offered=False,
    ),
    _sign(
        "pymdownx.critic",
        r"\{(?P<sign>\+\+|--|~~|==|>>)(?=\S)[^{}\n]+?(?:\+\+|--|~~|==|<<)\}",
        "Remarks of an editor are shown as they are typed: {{{sign}.",
        "Take them over into the text.",
    ),
    _sign(
        "pymdownx.tilde",
        r"(?<![\\~{])~~(?![~\s])[^~\n]+~~(?!~)",
        "Text is not struck through here: readers would see the ~~.",
        "Leave out what does not hold any more.",
        offered=False,
    ),
    _sign(
        "pymdownx.tilde",
        r"(?<=[A-Za-z0-9)])~[\w+-]{1,10}~(?!~)",
        "Text between ~ is not lowered: readers would see the signs.",
        "Write <sub>…</sub>.",
    ),
    _sign(
        "pymdownx.caret",
        r"(?<![\\^])\^\^(?![\s^])[^^\n]+\^\^(?!\^)|(?<=[A-Za-z0-9)])\^[\w+-]{1,10}\^(?!\^)",
        "Text between ^ is not raised or underlined: readers would see the signs.",
        "Write <sup>…</sup>, or leave them out.",
    ),
    _sign(
        "pymdownx.mark",
        r"(?<![\w=\\!<>{])==(?![=\s])[^=\n]+?(?<!\s)==(?![=\w])",
        "Text between == is not marked: readers would see the signs.",
        "Write **…** instead.",
    ),
    _sign(
        "pymdownx.keys",
        r"(?<![\w+\\{])\+\+[\w\"'-]+(?:[ ]?\+[ ]?[\w\"'-]+)*\+\+(?![\w+])",
        "Keys are not drawn here: readers would see the ++.",
        "Write <kbd>Ctrl</kbd>+<kbd>C</kbd>.",
    ),
    _sign(
        "pymdownx.snippets",
        r"^[ \t]*(?P<at>)-+8<-+(?=[ \t]|$)",
        "A file is not put in here: readers would see the line.",
        "Write out what it brings in.",
        in_prose=False,
    ),
    _sign(
        "markdown_include.include",
        r"\{![^{}\n]{1,200}!\}",
        "A file is not put in here: readers would see the braces.",
        "Write out what it brings in.",
        in_prose=False,
    ),
    _sign(
        "macros include-markdown markdownextradata table-reader",
        r"(?<!\\)\{\{(?![{}])[^{}\n]{1,300}\}\}|(?<!\\)\{%[-+]?[ \t][^%\n]{1,300}%\}",
        "Braces of a template are not filled in here: readers would see them.",
        "Write out what should stand there, or put it between backquotes.",
        plugin=True,
        in_prose=False,
    ),
    _sign(
        "pymdownx.tabbed",
        r"^[ \t]*(?P<at>)={3}[!+]*[ \t]+[\"']",
        "Tabs are not made here: readers would see the ===, and their text as code.",
        "Write a heading for each.",
    ),
    _sign(
        "admonition",
        r"^[ \t]*(?P<at>)!!![ \t]+(?=[\w\"'])",
        "A box that begins with !!! is not read here.",
        "Write > [!NOTE], and below it its text, each line after a >.",
    ),
    _sign(
        "pymdownx.details",
        r"^[ \t]*(?P<at>)\?\?\?\+?[ \t]+(?=[\w\"'])",
        "A box that opens with ??? is not read here.",
        "Write a heading, and its text below it.",
    ),
    _sign(
        "github-callouts callouts markdown_callouts pymdownx.quotes",
        r"^[ \t]*(?P<at>)>[ \t]*\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$",
        "A callout is not read here: readers would see its marker.",
        "Write its kind as words.",
    ),
    _sign(
        "pymdownx.emoji",
        r"(?<![\w:\\/`.]):(?P<name>[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*|\+1|-1):(?![\w:/])",
        "The icon :{name}: is not drawn here: readers would see its name.",
        "Write a word, or the character itself.",
    ),
    _sign(
        "abbr",
        r"^[ ]{0,3}\*\[(?P<short>[^\]\n]+)\][ ]?:[ \t]*\S",
        "The abbreviation {short} is not explained here: readers would see the line.",
        "Explain it where it stands for the first time.",
    ),
    _sign(
        "pymdownx.arithmatex mdx_math markdown_katex katex",
        r"(?<![\\$])\$\$[^$]{1,2000}\$\$(?!\$)"
        r"|(?<![\\$\w])\$(?=[^\s$])[^$\n]{0,200}[\\^_={}][^$\n]{0,200}(?<=[^\s\\])\$(?![\w$])"
        r"|\\\([^()\n]{0,200}?[\^_=][^()\n]{0,200}?\\\)|^[ \t]*\\\[[ \t]*$",
        "A formula is not set here: readers would see its signs.",
        "Write it in words, or between backquotes.",
    ),
    _sign(
        "wikilinks roamlinks ezlinks obsidian-bridge",
        r"(?<![\\\[])!?\[\[(?!\^)[^\[\]\n]{1,200}\]\](?![(:\[])",
        "A link between double brackets is not read here.",
        "Write [title](page.md).",
        in_prose=False,
    ),
    _sign(
        "pymdownx.progressbar",
        r"^[ \t]*(?P<at>)\[={1,2}[ \t]*\d",
        "A bar of progress is not drawn here.",
        "Write the number.",
        in_prose=False,
    ),
    _sign(
        "attr_list",
        r"(?<=\S)[ \t]*(?P<at>)\{:?[ ]*[#.][A-Za-z][\w-]*(?:[ ]+[^{}\n]*)?\}(?=[ \t]*$|[\s.,;])",
        "Attributes between braces are not read here: readers would see them.",
        "Leave them out.",
        in_prose=False,
    ),
    _sign(
        "def_list",
        r"(?<=\S\n)(?P<at>):[ \t]{1,3}(?=\S)",
        "A definition is not read here: readers would see the colon.",
        "Write a list, with the term in bold.",
    ),
    _sign(
        "md_in_html",
        r"<(?P<name>[a-z][a-z0-9]*)\b[^<>\n]*?[ ]markdown"
        r"(?:=[\"']?(?:1|block|span)[\"']?)?(?=[\s>])",
        "What stands inside <{name} markdown> is not read as Markdown here.",
        "Write it as HTML, or without the element.",
        in_prose=False,
    ),
    _sign(
        "",
        r"^[ ]{0,3}\.\.[ ][\w-]+::",
        "A directive of reStructuredText is not read here.",
        "Write its text as Markdown.",
    ),
)
