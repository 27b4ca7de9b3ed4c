"""Two to four rows of a comparison side by side: chosen, remembered in the address, by script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_site import mkdocs, served
from playwright.sync_api import Page, expect
from small_sites import small_site

SAID = ("excess", "days", "payment", "regions", "cancellable", "sold_until", "terms", "covers")
TARGETS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build a small site in one language about insurance; gives its address."""
    folder = tmp_path_factory.mktemp("insurance")
    small_site("insurance", folder)
    policies = folder / "data" / "policies"
    for id, name in (("family", "Family"), ("sport", "Sport"), ("silent", "Silent")):
        text = (policies / "trip.yaml").read_text("utf-8").replace("Single trip", name)
        text = text.replace("one journey", f"one {name} journey")
        left = [each for each in text.splitlines() if id != "silent" or not each.startswith(SAID)]
        (policies / f"{id}.yaml").write_text("\n".join(left), "utf-8")
    site = tmp_path_factory.mktemp("www") / "site"
    made = mkdocs("build", "--site-dir", str(site), cwd=folder, check=False)
    assert made.returncode == 0, made.stdout
    with served(site) as found:
        yield found


def chosen(page: Page) -> list[str]:
    return page.locator(".ww-side thead th").all_inner_texts()[1:]


def test_two_are_seen_side_by_side_and_the_address_remembers_them(page: Page, address: str) -> None:
    page.goto(f"{address}compare/?utm_source=mail")
    page.get_by_text("Choose two to four").click()
    boxes = page.locator("[name=of]")
    boxes.nth(0).check()
    expect(page.locator(".ww-side")).to_have_count(0)
    expect(page.locator(".ww-grid [role=status]")).to_have_text("Choose at least one more.")
    boxes.nth(1).check()
    names = [each.inner_text().strip() for each in page.locator(".ww-picks label").all()[:2]]
    assert chosen(page) == names
    expect(page.locator(".ww-grid .ww-scroll")).to_be_hidden()
    one, other = (boxes.nth(at).get_attribute("value") for at in (0, 1))
    assert page.url == f"{address}compare/?utm_source=mail&of={one}&of={other}"
    page.reload()
    assert chosen(page) == names
    boxes.nth(0).evaluate("each => each.click()")
    expect(page.locator(".ww-side")).to_have_count(0)
    expect(page.locator(".ww-grid .ww-scroll")).to_be_visible()


def test_rows_of_which_nothing_is_known_are_gone_and_others_stay(page: Page, address: str) -> None:
    page.goto(f"{address}compare/")
    values = ["silent", "year"]
    page.goto(f"{address}compare/?of=silent&of=year")
    shown = page.locator(".ww-side tbody th").all_inner_texts()
    assert "You pay yourself" not in shown and "Longest trip" in shown
    expected = page.evaluate(
        """(ids) => {
      const rows = ids.map((id) => document.getElementById(id));
      const heads = [...document.querySelectorAll(".ww-grid .ww-scroll thead th")].slice(1);
      return heads.map((head) => head.abbr)
        .filter((_, at) => rows.some((row) => !("empty" in row.cells[at + 1].dataset)));
    }""",
        values,
    )
    assert shown == expected


def test_what_is_not_here_is_passed_over_and_five_are_four(page: Page, address: str) -> None:
    page.goto(f"{address}compare/?of=nothing&of=&columns=many")
    expect(page.locator(".ww-side")).to_have_count(0)
    every = [str(each.get_attribute("value")) for each in page.locator("[name=of]").all()]
    page.goto(f"{address}compare/?{'&'.join(f'of={each}' for each in every)}")
    assert len(chosen(page)) == min(4, len(every))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_it_is_accessible(page: Page, address: str, scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{address}compare/?columns=all")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    for _ in range(2):
        found = Axe().run(page, context=".ww-grid", options=TARGETS)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.locator("[name=of]").nth(0).check()
        page.locator("[name=of]").nth(1).check()


@pytest.mark.parametrize("path", ["plans/matrix/", "tools/hammer/"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_matrix_has_targets_for_fingers_and_does_not_move(
    page: Page, workshop_address: str, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script("""
      globalThis.moved = 0;
      const add = (list) => list.getEntries().forEach((each) => { moved += each.value; });
      new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    """)
    page.goto(f"{workshop_address}{path}", wait_until="networkidle")
    assert page.evaluate("moved") < 0.01
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    found = Axe().run(page, context="main", options=TARGETS)
    assert found.violations_count == 0, found.generate_report()
