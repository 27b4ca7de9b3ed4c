"""Generated pages are exactly as the golden files say; rewrite them with `pytest --update`."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_sites import minimal_data

from wegwijs.making.pipeline import Settings, Site, build

GOLDEN = Path(__file__).parent / "cases" / "pages"
PAGES = (
    "tools/hammer.md",
    "tools/nail.md",
    "plans/basic.md",
    "decisions/need-hammer.md",
    "lifecycles/joint.md",
    "tasks/join-wood.md",
    "tasks/index.md",
    "plans/matrix.md",
    "compare.md",
    "tools/index.md",
    "decisions/index.md",
    "lifecycles/index.md",
    "questions/index.md",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = build(Settings(minimal_data(tmp_path_factory.mktemp("site"))))
    assert not site.report.findings
    return site


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("path", PAGES)
def test_page(site: Site, path: str, language: str, update_golden: bool) -> None:
    document = next(each for each in site.documents if each.uri == f"{language}/{path}")
    golden = GOLDEN / f"{path.removesuffix('.md').replace('/', '.')}.{language}.md"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(document.markdown, "utf-8")
    assert document.markdown == golden.read_text("utf-8")


def test_every_page_has_its_twin(site: Site) -> None:
    paths = {
        language: {each.path for each in site.documents if each.language == language}
        for language in ("en", "nl")
    }
    assert paths["en"] == paths["nl"]


def test_writing_twice_gives_the_same(tmp_path: Path, site: Site) -> None:
    again = build(Settings(minimal_data(tmp_path)))
    assert [each.markdown for each in again.documents] == [each.markdown for each in site.documents]
    assert again.assets == site.assets


def test_raw_html_has_no_blank_line_in_it(site: Site) -> None:
    """Markdown readers differ on a blank line inside raw HTML; ours has none."""
    for document in site.documents:
        depth = 0
        for line in document.markdown.splitlines():
            depth += (
                line.count("<div")
                + line.count("<table")
                - line.count("</div>")
                - line.count("</table>")
            )
            assert line or depth == 0, f"{document.uri}: blank line inside an element"
