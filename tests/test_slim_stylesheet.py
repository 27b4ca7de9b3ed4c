"""The stylesheet loses rules for what no page has, and nothing else."""

from __future__ import annotations

import re

import pytest

from mkdocs_wegwijs.slim import stylesheet

USED = stylesheet.InUse({"here"}, {"a", "p"}, {"--md-other"})


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("p{margin:0}", "p{margin:0}"),
        (".here{margin:0}.gone{margin:0}", ".here{margin:0}"),
        (".here,.gone{margin:0}", ".here{margin:0}"),
        (".here .gone a{margin:0}", ""),
        (".here:not(.gone){margin:0}", ".here:not(.gone){margin:0}"),
        (":is(.gone,.here) a{margin:0}", ":is(.gone,.here) a{margin:0}"),
        ("[class=x.gone]{margin:0}", "[class=x.gone]{margin:0}"),
        ("[dir=rtl] .here{margin:0}", ""),
        ("@media print{.gone{margin:0}.here{margin:0}}", "@media print{.here{margin:0}}"),
        ("@media print{.gone{margin:0}}", ""),
        ('@charset "UTF-8";.gone{margin:0}', '@charset "UTF-8";'),
        ("@keyframes turn{0%{top:0}to{top:1px}}", ""),
        (
            "@keyframes turn{to{top:1px}}.here{animation:turn 1s}",
            "@keyframes turn{to{top:1px}}.here{animation:turn 1s}",
        ),
        ("@keyframes turn{to{top:1px}}.gone{animation:turn 1s}", ""),
        ("kbd{margin:0}", ""),
        (".here kbd,.here>p{margin:0}", ".here>p{margin:0}"),
        (".here+kbd{margin:0}", ""),
        (".here p:not(kbd){margin:0}", ".here p:not(kbd){margin:0}"),
        ("[kbd] p,p::after,p:hover{top:0}", "[kbd] p,p::after,p:hover{top:0}"),
        (".kbd{margin:0}", ""),
        (
            ":root{--md-a:1px;--md-far:0 0 1px #0000000d,\n 0 0 2px #000;--md-other:red}",
            ":root{--md-other:red}",
        ),
        (".here{--md-a:1px;top:var( --md-a)}", ".here{--md-a:1px;top:var( --md-a)}"),
        ('.here:after{content:"}.gone{"}', '.here:after{content:"}.gone{"}'),
        (
            ':root{--md-a:url("data:,a;b)");--md-b:url("data:,b")}.here{mask:var(--md-b)}',
            ':root{--md-b:url("data:,b")}.here{mask:var(--md-b)}',
        ),
        ("p{margin:0}\n/*# sourceMappingURL=main.css.map */\n", "p{margin:0}\n"),
    ],
)
def test_only_what_has_no_use_goes(css: str, kept: str) -> None:
    """A rule stays while one of its selectors can still match."""
    assert stylesheet.trimmed(css, USED) == kept


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("p {\n  margin: 0;\n}\n", "p{margin:0}"),
        ("/* why */ p { margin: 0 auto } /* so */", "p{margin:0 auto}"),
        ("a :hover, a:hover { top: 0 }", "a :hover,a:hover{top:0}"),
        ("a > b + c ~ d { top: 0 }", "a > b + c ~ d{top:0}"),
        ("p { width: calc(1px + 2 * var(--a, 3px)) }", "p{width:calc(1px + 2 * var(--a,3px))}"),
        (
            "@media (width >= 45em) and print { p { top: 0 } }",
            "@media (width >= 45em) and print{p{top:0}}",
        ),
        (".a { &:hover { top: 0 } & b { top: 1px } }", ".a{&:hover{top:0}& b{top:1px}}"),
        ('p::after { content: " ; { , } " }', 'p::after{content:" ; { , } "}'),
        (
            ":root { --empty: ; --a: light-dark(#fff, #000) }",
            ":root{--empty:;--a:light-dark(#fff,#000)}",
        ),
        ("p { font: 1em/2 a , b }", "p{font:1em/2 a,b}"),
        ("", ""),
    ],
)
def test_a_stylesheet_is_written_without_the_spaces_that_mean_nothing(css: str, short: str) -> None:
    assert stylesheet.short(css) == short


@pytest.mark.parametrize(
    ("html", "classes"),
    [
        ('<p class="a b\nc">', ["a b\nc"]),
        ('<p\nclass="a"><p x-class="b">', ["a", "b"]),
        ('<p subclass="a" _class="b" éclass="c">', []),
        ('class="a"', ["a"]),
    ],
)
def test_classes_are_found_where_they_are_named(html: str, classes: list[str]) -> None:
    assert stylesheet.CLASSES.findall(html) == classes
    assert re.findall(r'\bclass="([^"]*)"', html) == classes


def test_where_elements_are_not_known_none_is_missed() -> None:
    assert stylesheet.trimmed("kbd{margin:0}", stylesheet.InUse({"here"})) == "kbd{margin:0}"
