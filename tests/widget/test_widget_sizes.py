"""The budgets for what a page loads from us, as a server would send it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from visiting import FLAGSHIP, SCRIPT

from wegwijs.parts import DECISION_STYLES, STATIC
from wegwijs.parts.widget import join

KILOBYTE = 1000


def compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), compresslevel=9, mtime=0))


@pytest.mark.site
def test_the_scripts_weigh_at_most_8_point_1_kilobytes(workshop: Path) -> None:
    """They were 6 before they knew days, versions and numbers as people type them; no more now."""
    html = (workshop / FLAGSHIP / "index.html").read_text("utf-8")
    assert html.count("assets/decision/") == 2  # one script, one style
    assert compressed(workshop / SCRIPT) <= 8100


def test_the_style_weighs_at_most_2_kilobytes() -> None:
    (style,) = DECISION_STYLES
    assert compressed(STATIC / style) <= 2 * KILOBYTE


@pytest.mark.site
def test_the_style_of_one_decision_stays_small(workshop: Path) -> None:
    assert compressed((workshop / FLAGSHIP).with_suffix(".css")) <= KILOBYTE


def test_joining_leaves_out_comments_and_imports() -> None:
    modules = [
        "/** Doubles. */\nexport const twice = (one) => one * 2; // as is\n",
        'import { twice } from "./twice.js";\n\n// Why.\n  console.log(twice(2), "//");\n',
    ]
    assert join(modules).splitlines() == [
        '"use strict";{',
        "const twice = (one) => one * 2; // as is",
        'console.log(twice(2), "//");',
        "}",
    ]
