"""What brings something along under a condition: the page says where, and whether sources agree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_sites import small_site

from wegwijs.making.pipeline import build

SAID = "licence: {scope: site-wide, included_in: [basic]}"
FREE = "In other cases no separate licence is needed."


@pytest.mark.parametrize(
    ("licence", "what", "free"),
    [
        ("{scope: none, included_in: [basic]}", "Basic", False),
        ("{scope: none, included_in: [{with: basic}]}", "Basic", False),
        (
            "{scope: none, included_in: [{with: basic, where: {deployments: on-premise}}]}",
            "Basic (On-premises)",
            True,
        ),
        (
            "{scope: site-wide, included_in: [{with: basic, where: {deployments: on-premise}}]}",
            "Basic (On-premises)",
            False,
        ),
        (
            "{scope: none, included_in: [{with: basic, disputed: how-long}]}",
            "Basic (the sources disagree)",
            False,
        ),
    ],
)
def test_a_page_says_the_condition_and_what_holds_elsewhere(
    tmp_path: Path, licence: str, what: str, free: bool
) -> None:
    replace = {"in": "data/tools/hammer.yaml", "from": SAID, "to": f"licence: {licence}"}
    made = build(small_site("minimal", tmp_path, {"replace": [replace]}))
    (page,) = (
        each.markdown
        for each in made.documents
        if each.path == "tools/hammer.md" and each.language == "en"
    )
    (sentence,) = re.findall(r'<div class="ww-licence">\n<p>(.*)</p>', page)
    assert what in sentence
    assert (FREE in sentence) is free
