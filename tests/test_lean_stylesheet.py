"""The stylesheet loses rules for what no page has, and nothing else."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

_PATH = Path(__file__).parent.parent / "overrides" / "hooks" / "lean_stylesheet.py"
_SPEC = importlib.util.spec_from_file_location("lean_stylesheet", _PATH)
assert _SPEC and _SPEC.loader
lean_stylesheet = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(lean_stylesheet)


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
        ("@keyframes a{0%{top:0}to{top:1px}}", "@keyframes a{0%{top:0}to{top:1px}}"),
        ('.here:after{content:"}.gone{"}', '.here:after{content:"}.gone{"}'),
        (
            ':root{--md-a:url("data:,a;b)");--md-b:url("data:,b")}.here{mask:var(--md-b)}',
            ':root{--md-b:url("data:,b")}.here{mask:var(--md-b)}',
        ),
        ("p{margin:0}\n/*# sourceMappingURL=main.css.map */\n", "p{margin:0}\n"),
    ],
)
def test_only_rules_that_need_an_absent_class_go(css: str, kept: str) -> None:
    """A rule stays while one of its selectors can still match."""
    assert lean_stylesheet.trimmed(css, {"here"}) == kept
