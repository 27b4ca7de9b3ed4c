"""A life cycle step by step: whoever comes from a page finds their step marked, and today's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from built_site import mkdocs, served
from playwright.sync_api import Browser, Page, expect
from small_sites import minimal_data, small_site

from wegwijs.making.pipeline import Settings, Site, build

CYCLE = "data/lifecycles/joint.yaml"
DATED = {
    "set": [
        {"in": CYCLE, "at": "states/nailed/concerns", "to": ["need-hammer", "nail"]},
        {"in": CYCLE, "at": "states/rotten/concerns", "to": ["nail"]},
        {"in": CYCLE, "at": "states/loose/valid_until", "to": "2026-03-31"},
        {"in": CYCLE, "at": "states/nailed/valid_from", "to": "2026-04-01"},
        {"in": CYCLE, "at": "states/nailed/valid_until", "to": "2026-09-30"},
    ]
}


def made(folder: Path, case: Mapping[str, Any] = DATED) -> Site:
    site = build(small_site("minimal", folder, case))
    assert not [each for each in site.report.findings if each.severity != "note"]
    return site


def written(site: Site, path: str) -> str:
    return next(each.markdown for each in site.documents if each.uri == f"en/{path}")


def test_a_page_leads_to_the_step_of_its_readers_and_the_step_names_it(tmp_path: Path) -> None:
    site = made(tmp_path)
    for path in ("decisions/need-hammer.md", "tools/nail.md"):
        id = Path(path).stem
        assert f"lifecycles/joint/#from-{id}" in written(site, path)
    cycle = written(site, "lifecycles/joint.md")
    assert cycle.count('id="from-nail"') == 1, "it comes to one place, the first"
    assert "Your step, if you come from: <a" in cycle
    assert "from 1 April 2026 to 30 September 2026" in cycle


def test_without_steps_a_page_leads_to_the_whole(tmp_path: Path) -> None:
    text = written(made(tmp_path, {}), "tools/nail.md")
    assert "lifecycles/joint/" in text and "#from-" not in text


def test_every_transition_stands_at_the_step_it_leads_on_from(tmp_path: Path) -> None:
    text = written(made(tmp_path, {}), "lifecycles/joint.md")
    steps = {each.split('"', 1)[0]: each for each in text.split('data-step="')[1:]}
    assert "pulls it out" in steps["nailed"] and "drives a nail" in steps["loose"]
    assert "With the claw." in steps["nailed"] and "pulls it out" not in steps["loose"]


@pytest.mark.parametrize(
    ("at", "to", "code"),
    [
        ("states/nailed/concerns", ["nagel"], "unknown-concept"),
        ("states/nailed/valid_until", "2020-01-01", "invalid-value"),
    ],
)
def test_a_step_that_cannot_be_is_found(tmp_path: Path, at: str, to: object, code: str) -> None:
    changes = [{**each, "in": "lifecycles/joint.yaml"} for each in DATED["set"]]
    changes.append({"in": "lifecycles/joint.yaml", "at": at, "to": to})
    found = build(Settings(minimal_data(tmp_path, {"set": changes}))).report.findings
    assert code in {each.code for each in found}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("joint")
    small_site("workshop", folder, DATED)
    site = tmp_path_factory.mktemp("www") / "site"
    result = mkdocs("build", "--site-dir", str(site), cwd=folder, check=False)
    assert result.returncode == 0, result.stdout
    with served(site) as found:
        yield found


@pytest.mark.parametrize(
    ("day", "today"), [("2026-03-31", "loose"), ("2026-04-01", "nailed"), ("2026-10-01", None)]
)
def test_todays_step_is_marked_on_the_day_it_is_read(
    page: Page, address: str, day: str, today: str | None
) -> None:
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.goto(f"{address}lifecycles/joint/")
    marked = page.locator(".ww-step--today").evaluate_all(
        "all => all.map(each => each.dataset.step)"
    )
    assert marked == ([today] if today else [])
    boxes = page.locator(".ww-now").evaluate_all("all => all.map(each => each.dataset.box)")
    assert set(boxes) == set(marked)


def test_the_step_of_the_reader_opens_and_is_marked(page: Page, address: str) -> None:
    page.goto(f"{address}decisions/need-hammer/")
    page.goto(f"{address}lifecycles/joint/#from-need-hammer")
    step = page.locator('[data-step="nailed"]')
    expect(step).to_have_attribute("open", "")
    expect(page.locator("#from-need-hammer")).to_be_in_viewport()
    assert page.locator('.ww-here[data-box="nailed"]').count()
    assert page.locator(".ww-here").count() == page.locator('[data-box="nailed"]').count()
    page.goto(f"{address}lifecycles/joint/#state-loose")
    assert not page.locator('.ww-here[data-box="nailed"]').count()


def test_without_a_script_a_link_to_a_step_opens_it(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for anchor in ("state-rotten", "from-need-hammer"):
        page.goto(f"{address}lifecycles/joint/#{anchor}")
        assert page.locator(f"#{anchor}").is_visible()
    context.close()
