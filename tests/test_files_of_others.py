"""Files that are the site's own, or that another plugin wrote, stay; its faults are its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from neighbour_sites import I18N, Neighbour, build, workshop

HOOK = {
    "a file of ours": """
from pathlib import Path

def on_post_build(config):
    Path(config.site_dir, "llms.txt").write_text("Mine.")
""",
    "a file that is not there": """
def on_page_markdown(markdown, page, config, files):
    open("/nowhere/else.txt")
""",
    "a file of the data": """
from pathlib import Path

def on_page_markdown(markdown, page, config, files):
    (Path(config.config_file_path).parent / "data" / "no-such.yaml").read_text()
""",
}


def _site(
    folder: Path, *, hook: str = "", options: dict[str, object] | None = None
) -> list[object]:
    own: dict[str, object] = {"hooks": ["hook.py"]} if hook else {}
    case = Neighbour("", "yaml", "search", write={"hook.py": HOOK[hook]} if hook else {}, set=own)
    site = workshop(folder / "site", case)
    (site / "docs" / "assets").mkdir()
    for name in ("own.min.js", "own.min.js.map"):
        (site / "docs" / "assets" / name).write_text("//# sourceMappingURL=own.min.js.map\n")
    if not (options or {}).get("headers"):
        (site / "docs" / "_headers").unlink()
    return [site, ["search", I18N, {"wegwijs": (options or {}).get("plugin", {})}], case]


@pytest.mark.site
def test_what_another_wrote_stays_and_is_said(tmp_path: Path) -> None:
    site, plugins, case = _site(tmp_path, hook="a file of ours")
    built = build(site, tmp_path / "built", plugins, case)
    assert built.code == 0
    assert (built.folder / "llms.txt").read_text("utf-8") == "Mine."
    assert "llms.txt is there already, by another plugin: it stays as it is." in built.said


@pytest.mark.site
def test_headers_of_the_site_are_not_replaced(tmp_path: Path) -> None:
    plugin = {"hosting": ["headers"]}
    site, plugins, case = _site(tmp_path, options={"headers": True, "plugin": plugin})
    built = build(site, tmp_path / "built", plugins, case)
    assert built.code == 1 and "docs/_headers is there already" in built.said
    assert "Traceback" not in built.said
    assert (site / "docs" / "_headers").read_text("utf-8") == "/*\n  X-Own: yes\n"


@pytest.mark.site
def test_source_maps_of_the_site_stay_and_those_of_the_theme_go(tmp_path: Path) -> None:
    plugin = {"slim": ["source-maps", "pages", "stylesheet", "search"]}
    site, plugins, case = _site(tmp_path, options={"plugin": plugin})
    built = build(site, tmp_path / "built", plugins, case)
    assert built.code == 0, built.said
    maps = sorted(each.relative_to(built.folder).as_posix() for each in built.folder.rglob("*.map"))
    assert maps == ["assets/own.min.js.map", "my.js.map"]
    for name in ("own.min.js", "own.min.js.map"):
        mine = (site / "docs" / "assets" / name).read_bytes()
        assert (built.folder / "assets" / name).read_bytes() == mine


@pytest.mark.site
@pytest.mark.parametrize(
    ("hook", "ours"), [("a file that is not there", False), ("a file of the data", True)]
)
def test_a_fault_of_another_plugin_is_told_as_its_own(
    hook: str, ours: bool, tmp_path: Path
) -> None:
    site, plugins, case = _site(tmp_path, hook=hook)
    built = build(site, tmp_path / "built", plugins, case)
    assert built.code == 1
    assert ("[build-stopped]" in built.said) is ours, built.said
    assert ("Traceback" in built.said and "hook.py" in built.said) is not ours, built.said
