"""What is kept between builds: used for the same content alone, and never seen in what is built."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from built_site import mkdocs
from minimal_site import ROOT, minimal_data
from test_serve import copy_of_the_workshop

from mkdocs_wegwijs import keeping
from mkdocs_wegwijs.made import Source, made_anew

DOCS = ROOT / "tests" / "sites" / "minimal" / "docs"
DECISION = "\n/// decision | need-hammer\n///\n"


@pytest.fixture
def source(tmp_path: Path) -> Source:
    docs = shutil.copytree(DOCS, tmp_path / "docs")
    return Source(minimal_data(tmp_path), "data", docs, "docs", True, "https://example.org/")


def test_what_was_kept_comes_back_as_it_was(source: Source, tmp_path: Path) -> None:
    guide = source.docs / "nl" / "guide.md"
    guide.write_text(guide.read_text("utf-8").replace("(tools/nail.md", "(tools/nayl.md"), "utf-8")
    made = made_anew(source, lambda _: None)
    finished = {"key": ("Some *text*.", "A copy.", "en/guide/index.md")}
    assert made.documents and made.assets and made.report.findings
    keeping.save(tmp_path / "kept", "one", made, finished)
    found = keeping.load(tmp_path / "kept", "one", source)
    assert found is not None
    assert replace(found[0], catalog=made.catalog) == made
    assert found[1] == finished
    catalog = found[0].catalog()
    assert catalog is not None and "nail" in catalog.concepts


def test_the_key_follows_the_content_and_the_settings(source: Source) -> None:
    keys = {keeping.digest(source)}
    for path in (source.data / "tools" / "nail.yaml", source.docs / "nl" / "guide.md"):
        text = path.read_text("utf-8")
        path.write_text(f"{text}\n", "utf-8")
        keys.add(keeping.digest(source))
        path.write_text(text, "utf-8")
    path.rename(path.with_name("other.md"))
    keys.add(keeping.digest(source))
    path.with_name("other.md").rename(path)
    keys.add(keeping.digest(replace(source, directory_urls=False)))
    keys.add(keeping.digest(replace(source, site_url="https://example.com/")))
    assert len(keys) == 6
    (source.data / "site.yaml").touch()
    assert keeping.digest(source) in keys, "when a file was saved says nothing"


@pytest.mark.parametrize(
    "file",
    [
        "site.py",
        "pages/templates/concept.md.j2",
        "pages/redirect.js",
        "pages/schemas/index.schema.json",
    ],
)
def test_the_key_follows_the_code(
    source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    code = tmp_path / "plugins"
    shutil.copytree(ROOT / "plugins" / "wegwijs", code / "wegwijs")
    monkeypatch.setattr(keeping, "_CODE", code)
    before = keeping.digest(source)
    path = code / "wegwijs" / file
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert keeping.digest(source) != before


def test_the_engine_asks_nothing_that_the_key_does_not_know() -> None:
    """What is built follows from the files alone: not from the day, git or the environment."""
    apart = {"cli", "assistant", "revision.py"}  # they run by themselves, and build no site
    for path in (ROOT / "plugins" / "wegwijs").rglob("*.py"):
        if path.relative_to(ROOT / "plugins" / "wegwijs").parts[0] not in apart:
            asked = re.findall(
                r"\b(?:today|now|utcnow|time|getenv|urlopen)\(|os\.environ|subprocess",
                path.read_text("utf-8"),
            )
            assert not asked, f"{path}: add it to the digest in keeping.py"


@pytest.mark.parametrize("kept", ["", "{", "[]", "{}", '{"documents": [{}]}'])
def test_a_file_that_cannot_be_read_is_as_none(source: Source, tmp_path: Path, kept: str) -> None:
    (tmp_path / "one.json").write_text(kept, "utf-8")
    assert keeping.load(tmp_path, "one", source) is None
    assert keeping.load(tmp_path, "another", source) is None


def test_only_a_few_are_kept_and_no_half_file_stays(source: Source, tmp_path: Path) -> None:
    made = made_anew(source, lambda _: None)
    for number in range(6):
        keeping.save(tmp_path / "kept", str(number), made, {})
    kept = sorted(path.name for path in (tmp_path / "kept").iterdir())
    assert len(kept) == 4 and "5.json" in kept
    keeping.save(tmp_path / "data" / "site.yaml" / "no-folder", "one", made, {})


@pytest.mark.site
def test_a_second_build_of_the_same_content_is_the_same(tmp_path: Path) -> None:
    workshop = copy_of_the_workshop(tmp_path / "workshop")
    guide = workshop / "docs" / "en" / "guide.md"
    text = guide.read_text("utf-8")
    guide.write_text(text.replace("(#steps)", "(#stops)") + DECISION, "utf-8")
    site = workshop / "data" / "site.yaml"
    site.write_text(site.read_text("utf-8") + "severity: {dead-anchor: note}\n", "utf-8")

    def built() -> tuple[dict[str, bytes], str]:
        said = mkdocs("build", "-d", str(workshop / "site"), cwd=workshop).stdout
        files = {
            path.relative_to(workshop).as_posix(): path.read_bytes()
            for path in (workshop / "site").rglob("*")
            if path.is_file() and path.suffix != ".gz"
        }
        return files, said.partition("mkdocs_static_i18n")[0]

    anew = built()
    assert "dead-anchor" in anew[1]
    assert b"ww-decision" in anew[0]["site/guide/index.html"]
    assert built() == anew
    (kept,) = (workshop / ".cache" / "wegwijs").iterdir()
    stale = json.loads(kept.read_text("utf-8"))
    stale["documents"][0]["markdown"] += "\n\nOnly in what is kept.\n"
    kept.write_text(json.dumps(stale), "utf-8")
    assert any(b"Only in what is kept" in each for each in built()[0].values()), "it was not used"
    guide.write_text(text, "utf-8")
    assert not any(b"Only in what is kept" in each for each in built()[0].values())
