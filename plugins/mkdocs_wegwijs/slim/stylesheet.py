"""Takes out of Material's stylesheet the rules for parts of a page that no page of this site has.

A third of a page's first load is that stylesheet, and half of it styles what is not here: blog
posts, tags, versions, task lists. A class counts as in use when a page carries it, or when
Material's script names it and some page has what the script makes it for. A rule goes when each
of its selectors needs a class that is not in use, or a page written from right to left.
The stylesheets of the site itself are published without their comments and spaces.
"""

from __future__ import annotations

import re
from pathlib import Path

import tinycss2
from tinycss2.ast import Node

_CLASSES = re.compile(r'\bclass="([^"]*)"')
_NAME = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
# What a selector may hold without needing it: alternatives, what must not be, attributes.
_OPTIONAL = re.compile(r":(?:is|not|where)\((?:[^()]|\([^()]*\))*\)|\[[^]]*\]")
_COMMA = re.compile(r",(?![^(]*\))")
_WORD = re.compile(r"[\w-]+")
_STRING_OR_BRACE = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|[{};]')
_ICON = re.compile(r'(--md-[\w-]+):url\("[^"]*"\);?')
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


def trim(site: Path) -> None:
    """Trim the stylesheets of a built site, all languages of it."""
    pages = [page.read_text("utf-8") for page in site.rglob("*.html")]
    in_use = {name for page in pages for found in _CLASSES.findall(page) for name in found.split()}
    in_use.update(_RIGHT_TO_LEFT for page in pages if 'dir="rtl"' in page)
    absent = tuple(
        part
        for part, signs in _MADE_FOR.items()
        if not any(sign in page for page in pages for sign in signs)
    )
    for script in (site / "assets/javascripts").glob("bundle.*.js"):
        named = set(_WORD.findall(script.read_text("utf-8")))
        in_use.update(name for name in named if not name.startswith(absent))
    for sheet in (site / "assets/stylesheets").glob("main.*.min.css"):
        sheet.write_text(trimmed(sheet.read_text("utf-8"), in_use), "utf-8", newline="\n")
    for sheet in (site / "assets").rglob("*.css"):
        if not sheet.name.endswith(".min.css"):
            sheet.write_text(short(sheet.read_text("utf-8")), "utf-8", newline="\n")


def trimmed(css: str, in_use: set[str]) -> str:
    """Return minified CSS without the rules that need a class which is not in use."""
    kept = _trimmed_rules(_SOURCE_MAP.sub("", css), in_use)
    # Icons are variables that hold a whole drawing each; those of rules that went have no reader.
    return _ICON.sub(lambda icon: icon[0] if f"var({icon[1]})" in kept else "", kept)


def _trimmed_rules(css: str, in_use: set[str]) -> str:
    kept = []
    for rule in _rules(css):
        head, brace, body = rule.partition("{")
        if head.startswith(("@media", "@supports")):
            inner = _trimmed_rules(body[:-1], in_use)
            kept.append(f"{head}{{{inner}}}" if inner else "")
        elif head.startswith("@") or not brace:
            kept.append(rule)
        else:
            selectors = [
                each
                for each in _COMMA.split(head)
                if (_RIGHT_TO_LEFT not in each or _RIGHT_TO_LEFT in in_use)
                and in_use.issuperset(_NAME.findall(_OPTIONAL.sub("", each)))
            ]
            kept.append(f"{','.join(selectors)}{{{body}" if selectors else "")
    return "".join(kept)


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
