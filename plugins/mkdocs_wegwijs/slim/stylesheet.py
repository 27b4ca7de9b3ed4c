"""Takes out of Material's stylesheet the rules for parts of a page that no page of this site has.

A third of a page's first load is that stylesheet, and half of it styles what is not here: blog
posts, tags, versions, task lists. A class counts as in use when a page carries it, or when
Material's script names it and some page has what the script makes it for. A rule goes when each
of its selectors needs a class or an element that is not in use, or a page written from right to
left; so do animations and variables that no rule asks for.
The stylesheets of the site itself are published without their comments and spaces.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass
from pathlib import Path

import tinycss2
from tinycss2.ast import Node

_SHEETS = "assets/stylesheets/main.*.min.css"
# Letters that a search begins with are found at once; that no letter is before them is asked then.
CLASSES = re.compile(r'class="(?<!\wclass=")([^"]*)"')
_NAME = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
# What a selector may hold without needing it: alternatives, what must not be, attributes.
_OPTIONAL = re.compile(r":(?:is|not|where)\((?:[^()]|\([^()]*\))*\)|\[[^]]*\]")
_COMMA = re.compile(r",(?![^(]*\))")
_WORD = re.compile(r"[\w-]+")
_STRING_OR_BRACE = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|[{};]')
_ELEMENT = re.compile(r"(?:^|[\s>+~])([a-z][a-z0-9]*)")
_TAG = re.compile(r"<([a-z][a-z0-9]*)[\s/>]")
_VARIABLE = re.compile(r'(--md-[\w-]+):(?:"[^"]*"|[^;{}"])*;?')
_ASKED_FOR = re.compile(r"var\(\s*(--md-[\w-]+)")
_ANIMATION = re.compile(r"@(?:-\w+-)?keyframes ([\w-]+)")
_RIGHT_TO_LEFT = "[dir=rtl]"
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/\s*$")

# Parts the script makes only for something a page has: in its content, or in its settings.
_MADE_FOR = {
    "footnote": ("footnote",),
    "md-annotation": ("content.code.annotate",),
    "md-code": ("content.code.",),
    "md-source": ("md-source",),
    "md-tag": ("md-tag",),
    "md-tooltip": ("content.tooltips", "footnote.tooltips", "content.code.annotate"),
    "md-version": ('"version": {',),
    "mermaid": ("mermaid",),
    "tabbed": ("tabbed-set",),
}


@dataclass(frozen=True)
class InUse:
    """What the pages and scripts of a site have that rules may be for."""

    classes: Set[str]
    elements: Set[str] | None = None
    """Their names; None where they are not known, and no rule goes for want of one."""

    variables: Set[str] = frozenset()
    """Those of the theme that its own stylesheet is not alone to ask for."""


def trim(site: Path) -> None:
    """Trim the stylesheets of a built site, all languages of it."""
    used = _in_use(site)
    for sheet in site.glob(_SHEETS):
        sheet.write_text(trimmed(sheet.read_text("utf-8"), used), "utf-8", newline="\n")
    for sheet in (site / "assets").rglob("*.css"):
        if not sheet.name.endswith(".min.css"):
            sheet.write_text(short(sheet.read_text("utf-8")), "utf-8", newline="\n")


def _in_use(site: Path) -> InUse:
    classes: set[str] = set()
    elements: set[str] = set()
    variables: set[str] = set()
    signs = {sign for each in _MADE_FOR.values() for sign in each}
    present: set[str] = set()
    for path in site.rglob("*.html"):  # one after the other: a site may not fit into memory
        page = path.read_text("utf-8")
        # Most are on other pages, too, or several times on this one.
        classes.update(name for found in {*CLASSES.findall(page)} for name in found.split())
        elements.update(_TAG.findall(page))
        variables.update(_asked_for(page))
        present.update(sign for sign in signs - present if sign in page)
        if 'dir="rtl"' in page:
            classes.add(_RIGHT_TO_LEFT)
    absent = tuple(part for part, signs in _MADE_FOR.items() if present.isdisjoint(signs))
    for script in (site / "assets/javascripts").glob("bundle.*.js"):
        named = set(_WORD.findall(script.read_text("utf-8")))
        classes.update(name for name in named if not name.startswith(absent))
    for path in site.rglob("*.js"):
        script_text = path.read_text("utf-8")
        elements.update(_WORD.findall(script_text))
        variables.update(_asked_for(script_text))
    own = {*site.glob(_SHEETS)}
    for path in site.rglob("*.css"):
        variables.update(_asked_for(path.read_text("utf-8")) if path not in own else ())
    return InUse(classes, elements, variables)


def _asked_for(text: str) -> Iterable[str]:
    return _ASKED_FOR.findall(text) if "--md-" in text else ()


def trimmed(css: str, used: InUse) -> str:
    """Return minified CSS without the rules, animations and variables that have no use."""
    kept = _trimmed_rules(_SOURCE_MAP.sub("", css), used)
    asked = used.variables | set(_ASKED_FOR.findall(kept))
    # Icons are variables that hold a whole drawing each; those of rules that went have no reader.
    kept = _VARIABLE.sub(lambda each: each[0] if each[1] in asked else "", kept)
    words = Counter(_WORD.findall(kept))
    return "".join(
        rule
        for rule in _rules(kept)
        if not ((named := _ANIMATION.match(rule)) and words[named[1]] < 2)
    )


def _trimmed_rules(css: str, used: InUse) -> str:
    kept = []
    for rule in _rules(css):
        head, brace, body = rule.partition("{")
        if head.startswith(("@media", "@supports")):
            inner = _trimmed_rules(body[:-1], used)
            kept.append(f"{head}{{{inner}}}" if inner else "")
        elif head.startswith("@") or not brace:
            kept.append(rule)
        else:
            selectors = [each for each in _COMMA.split(head) if _can_match(each, used)]
            kept.append(f"{','.join(selectors)}{{{body}" if selectors else "")
    return "".join(kept)


def _can_match(selector: str, used: InUse) -> bool:
    if _RIGHT_TO_LEFT in selector and _RIGHT_TO_LEFT not in used.classes:
        return False
    needed = _OPTIONAL.sub("", selector)
    return used.classes >= set(_NAME.findall(needed)) and (
        used.elements is None or used.elements >= set(_ELEMENT.findall(needed))
    )


def short(css: str) -> str:
    """Write CSS without its comments and without the spaces that mean nothing."""
    read = tinycss2.parse_component_value_list(css, skip_comments=True)
    return str(tinycss2.serialize(_short(read)))


def _short(nodes: list[Node]) -> list[Node]:
    kept: list[Node] = []
    for node, following in zip(nodes, [*nodes, None][1:], strict=True):
        if node.type == "whitespace":
            if not kept or following is None or _separates(kept[-1]) or _separates(following):
                continue
            if _is(kept[-1], ":") and len(kept) > 1 and kept[-2].type == "ident":
                continue  # after the name of a property
            node.value = " "
        elif node.type == "{} block":
            node.content = _short(node.content)
        elif node.type == "function":
            node.arguments = _after_commas(node.arguments)
        kept.append(node)
    while kept and _is(kept[-1], ";"):
        kept.pop()
    return kept


def _after_commas(nodes: list[Node]) -> list[Node]:
    """Leave out the spaces after commas; those around an operator are part of it."""
    for node in nodes:
        if node.type == "function":
            node.arguments = _after_commas(node.arguments)
    pairs = zip([None, *nodes], nodes, strict=False)
    return [node for before, node in pairs if node.type != "whitespace" or not _is(before, ",")]


def _separates(node: Node) -> bool:
    return node.type == "{} block" or _is(node, ";") or _is(node, ",")


def _is(node: Node | None, sign: str) -> bool:
    return node is not None and node.type == "literal" and node.value == sign


def _rules(css: str) -> list[str]:
    """Split CSS into its outermost rules and statements."""
    rules, start, depth = [], 0, 0
    for token in _STRING_OR_BRACE.finditer(css):
        depth += {"{": 1, "}": -1}.get(token[0], 0)
        if depth == 0 and token[0] in "};":
            rules.append(css[start : token.end()])
            start = token.end()
    return [*rules, css[start:]]
