"""A page moves in every language with each link to it and from it, and back again to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from small_sites import change, small_site

from wegwijs.making.pipeline import Settings, check
from wegwijs.renaming.changed_site import Renaming
from wegwijs.renaming.copied_site import copied
from wegwijs.renaming.moving_pages import move
from wegwijs.renaming.things import NotRenamed

MORE = """

See [a](tips.md), <a href="../tips/">b</a>, [c][tip], [d](tips.md#end "Tips"),
![e](images/bench.png) and [f](./tips.md?x=1).

[tip]: tips.md
"""


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    chosen = small_site("larger", tmp_path / "site")
    for language in ("en", "nl"):
        for name in ("guide.md", "tips.md"):
            page = tmp_path / f"site/docs/{language}/{name}"
            page.write_text(f"{page.read_text('utf-8')}{MORE if name == 'guide.md' else ''}")
    change(
        tmp_path / "site",
        {"write": {"data/baseline.yaml": "# Written by a program.\ndocs/en/tips.md: {x: 1}\n"}},
    )
    return chosen


def tried(chosen: Settings, folder: Path, was: str, becomes: str) -> Renaming:
    return move(copied(chosen, chosen.data.parent, folder, {}), was, becomes)


def written(done: Renaming) -> None:
    for path, (_, after) in done.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink() if after is None else path.write_bytes(after)


def text(site: Settings, name: str) -> str:
    return (site.data.parent / name).read_text("utf-8")


def files(folder: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_every_link_follows_a_page_into_another_folder(site: Settings, tmp_path: Path) -> None:
    before = check(site).report
    done = tried(site, tmp_path / "copy", "docs/nl/tips.md", "craft/advice.md")
    assert done.new == ()
    written(done)
    guide, moved = text(site, "docs/en/guide.md"), text(site, "docs/nl/craft/advice.md")
    assert '[a](craft/advice.md), <a href="../craft/advice/">b</a>, [c][tip]' in guide
    assert '[d](craft/advice.md#end "Tips"),' in guide
    assert "![e](images/bench.png) and [f](craft/advice.md?x=1)" in guide
    assert "[tip]: craft/advice.md" in guide
    assert "](../guide.md#" in moved
    assert "(../decisions/need-hammer.md?material=wood)" in moved
    assert "]: ../images/bench.png" in moved
    assert "](#end)" in moved
    assert "tips, " not in moved.partition("---\n\n")[2]
    assert ", tips]" in moved.partition("---\n\n")[0]
    nav = yaml.safe_load(text(site, "mkdocs.yml"))["nav"]
    assert {"Tips": "craft/advice.md"} in nav
    assert "docs/en/craft/advice.md: {x: 1}" in text(site, "data/baseline.yaml")
    assert {each.code for each in check(site).report} == {each.code for each in before}


def test_back_again_every_byte_is_as_before(site: Settings, tmp_path: Path) -> None:
    change(
        site.data.parent,
        {
            "replace": [
                {"in": f"docs/{each}/guide.md", "from": "(./tips", "to": "(tips"}
                for each in ("en", "nl")
            ]
        },
    )
    page = site.data.parent / "docs/en/tips.md"
    page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n"))
    before = files(site.data.parent)
    written(tried(site, tmp_path / "there", "tips.md", "craft/"))
    assert not page.exists()
    done = tried(site, tmp_path / "back", "craft/tips.md", "tips.md")
    assert any("was its address before" in each for each in done.notes)
    written(done)
    assert files(site.data.parent) == before


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("tipps.md", "advice.md", "Did you mean 'tips.md'?"),
        ("tips.md", "guide.md", "is there already"),
        ("tips.md", "Guide.md", "is there already"),
        ("tips.md", "tips.md", "stands there already"),
        ("tips.md", "tools/hammer.md", "is there already"),
        ("tips.md", "../tips.md", "is no path"),
        ("tips.md", "ti ps.md", "is no path"),
        ("tips.md", "tips", "is no path"),
        ("tips.md", "assets/tips.md", "is reserved"),
        ("tools/hammer.md", "saw.md", "is made of the data"),
    ],
)
def test_what_cannot_move_is_refused(
    site: Settings, was: str, becomes: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(NotRenamed) as refused:
        tried(site, tmp_path / "copy", was, becomes)
    assert said in str(refused.value)
