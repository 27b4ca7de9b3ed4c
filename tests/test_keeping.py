"""What is kept between builds: used for the same content alone, and never seen in what is built."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from built_site import mkdocs
from small_sites import ROOT, minimal_data
from test_serve import copy_of_the_workshop

from mkdocs_wegwijs.reading import HOST
from wegwijs.kept import own_files
from wegwijs.kept.sealed import Unusable
from wegwijs.kept.snapshot import NoSnapshot, take
from wegwijs.making import keeping
from wegwijs.making.kept_documents import KeptDocuments
from wegwijs.making.made import Made, Source, catalog_of, made_anew

DOCS = ROOT / "tests" / "sites" / "minimal" / "docs"
DECISION = "\n/// decision | need-hammer\n///\n"


@pytest.fixture
def source(tmp_path: Path) -> Source:
    docs = shutil.copytree(DOCS, tmp_path / "docs")
    return Source(minimal_data(tmp_path), "data", docs, "docs", True, "https://example.org/")


def key(source: Source) -> str:
    return keeping.key(
        keeping.names(source, take(source.data, source.docs), keeping.own_code(HOST))
    )


def made(source: Source) -> Made:
    return made_anew(source, take(source.data, source.docs), lambda _: None)


def pages(folder: Path) -> KeptDocuments:
    """Give what holds the pages of a site, in a folder."""
    return keeping.kept_pages(folder, {}, lambda _: None)


def save(folder: Path, name: str, anew: Made, finished: keeping.Finished, source: Source) -> str:
    """Keep what was made, with its pages, as a build does."""
    kept = pages(folder)
    made(replace(source, kept=kept))
    return keeping.save(folder, name, anew, finished, kept)


def load(folder: Path, name: str, anew: Made) -> Any:
    return keeping.load(folder, name, anew.catalog, pages(folder))


def test_what_was_kept_comes_back_as_it_was(source: Source, tmp_path: Path) -> None:
    guide = source.docs / "nl" / "guide.md"
    guide.write_text(guide.read_text("utf-8").replace("(tools/nail.md", "(tools/nayl.md"), "utf-8")
    snapshot, anew = take(source.data, source.docs), made(source)
    finished = {"key": ("Some *text*.", "A copy.", "en/guide/index.md")}
    assert anew.documents and anew.assets and anew.report.findings
    assert save(tmp_path / "kept", "one", anew, finished, source) == ""
    shutil.rmtree(source.data)
    kept = pages(tmp_path / "kept")
    found = keeping.load(tmp_path / "kept", "one", catalog_of(source, snapshot), kept)
    assert found is not None
    assert replace(found[0], catalog=anew.catalog) == anew
    assert found[1] == finished
    catalog = found[0].catalog()
    assert catalog is not None and "nail" in catalog.concepts, "it is that of the snapshot"


def test_what_would_come_back_as_something_else_is_not_kept(source: Source, tmp_path: Path) -> None:
    anew = made(source)
    changed: Any = replace(anew.documents[0], keys=["a list"])
    assert save(tmp_path, "one", replace(anew, documents=(changed,)), {}, source) == ""
    assert load(tmp_path, "one", anew) is None
    asset: Any = replace(anew.assets[0], content=("no", "text"))
    why = save(tmp_path, "two", replace(anew, assets=(asset,)), {}, source)
    assert "come back" in why and not (tmp_path / "two.jsonl").exists()
    broken = replace(anew.assets[0], content="half a letter: \ud800")
    assert save(tmp_path, "two", replace(anew, assets=(broken,)), {}, source)
    assert not list(tmp_path.glob(".*.new"))


def test_pages_that_are_others_by_now_are_made_anew(source: Source, tmp_path: Path) -> None:
    anew = made(source)
    assert save(tmp_path, "one", anew, {}, source) == ""
    nail = source.data / "tools" / "nail.yaml"
    nail.write_text(nail.read_text("utf-8").replace("A nail holds wood.", "It holds."), "utf-8")
    assert save(tmp_path, "two", made(source), {}, source) == ""
    assert load(tmp_path, "one", anew) is None
    assert load(tmp_path, "two", anew)


def test_the_key_follows_the_content_and_the_settings(source: Source) -> None:
    keys = {key(source)}
    for path in (source.data / "tools" / "nail.yaml", source.docs / "nl" / "guide.md"):
        text = path.read_text("utf-8")
        path.write_text(f"{text}\n", "utf-8")
        keys.add(key(source))
        path.write_text(text, "utf-8")
    path.rename(path.with_name("other.md"))
    keys.add(key(source))
    path.with_name("other.md").rename(path)
    (source.docs / "en" / "folder").mkdir()
    keys.add(key(source))
    (source.docs / "en" / "folder").rmdir()
    keys.add(key(replace(source, directory_urls=False)))
    keys.add(key(replace(source, site_url="https://example.com/")))
    assert len(keys) == 7
    (source.data / "site.yaml").touch()
    assert key(source) in keys, "when a file was saved says nothing"


@pytest.mark.parametrize("left", ["markdown-99.dist-info", "Markdown-99-py3.11.egg-info"])
def test_the_key_follows_the_libraries(
    left: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    before = keeping.libraries()
    (tmp_path / left).mkdir()
    assert {*keeping.libraries()} - {*before} == {left}
    assert any(each.startswith("pydantic_core-") for each in before)


def test_a_snapshot_is_what_the_engine_sees_in_the_folders(source: Source) -> None:
    for name in (".hidden.md", ".folder/page.md", "nl/.notes.md"):
        (source.docs / name).parent.mkdir(exist_ok=True)
        (source.docs / name).write_text("Not a page.\n", "utf-8")
    (source.data / "tools" / ".#nail.yaml").symlink_to("an editor's lock")
    (source.data / "tools" / ".draft.yaml").write_text("a: draft\n", "utf-8")
    (source.data / "unknown").mkdir()
    (source.data / "unknown" / "more.yml").write_text("a: b\n", "utf-8")
    (source.docs / "nl" / "new.md").write_bytes(b"---\r\ntitle: x\r\n---\r\n\xff")
    direct, copied = made_anew(source, None, lambda _: None), made(source)
    assert {"unknown-file", "not-utf8"} <= {each.code for each in copied.report}
    assert replace(copied, catalog=direct.catalog) == direct


@pytest.mark.parametrize("name", ["data/tools/more", "docs/en/more", "docs/en/more.md"])
def test_what_cannot_be_copied_is_read_as_it_is(source: Source, tmp_path: Path, name: str) -> None:
    (tmp_path / name).symlink_to(tmp_path / "elsewhere")
    if not name.endswith(".md"):
        (tmp_path / "elsewhere").mkdir()
    with pytest.raises(NoSnapshot, match=r"link to a folder|leads to nothing"):
        take(source.data, source.docs)


@pytest.mark.parametrize(
    "file",
    [
        "making/pipeline.py",
        "pages/templates/concept.md.j2",
        "published/redirect.js",
        "published/schemas/index.schema.json",
    ],
)
def test_the_key_follows_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    code = tmp_path / "plugins"
    shutil.copytree(ROOT / "plugins" / "wegwijs", code / "wegwijs")
    monkeypatch.setattr(own_files, "PACKAGE", code / "wegwijs")
    monkeypatch.setattr(keeping, "read_anew", lambda: own_files.read_package(own_files.PACKAGE))
    before = keeping.own_code(HOST)
    path = code / "wegwijs" / file
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert keeping.own_code(HOST) != before


def test_the_engine_asks_nothing_that_the_key_does_not_know() -> None:
    """What is built follows from the files alone: not from the day, git or the environment."""
    # They run by themselves, and build no site; the period of the build's day is in the key.
    apart = ("cli/", "assistant/", "changes/revision.py", "records/calendar_day.py")
    engine = ROOT / "plugins" / "wegwijs"
    for path in engine.rglob("*.py"):
        if not path.relative_to(engine).as_posix().startswith(apart):
            asked = re.findall(
                r"\b(?:today|now|utcnow|time|getenv|urlopen)\(|os\.environ|subprocess",
                path.read_text("utf-8"),
            )
            assert not asked, f"{path}: add it to Source in making/made.py"


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _: b"",
    "torn in its first line": lambda kept: kept[:20],
    "torn": lambda kept: kept[: len(kept) // 2],
    "its first line alone": lambda kept: kept.partition(b"\n")[0],
    "one letter changed": lambda kept: kept.replace(b"hammer", b"hummer", 1),
    "of another build": lambda kept: kept.replace(b'"key": "one"', b'"key": "two"'),
    "of an older program": lambda kept: kept.replace(b"wegwijs-kept/4", b"wegwijs-kept/3"),
    "of the program before": lambda kept: kept.partition(b"\n")[2],
    "something else": lambda _: b"[]\n{}",
    "no text": lambda _: b"\x80\x04K\x01.",
    "more than it was": lambda kept: kept + b" ",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_not_used(source: Source, tmp_path: Path, damage: str) -> None:
    anew = made(source)
    assert save(tmp_path, "one", anew, {}, source) == ""
    path = tmp_path / "one.jsonl"
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    with pytest.raises(Unusable):
        load(tmp_path, "one", anew)
    assert load(tmp_path, "another", anew) is None
    assert save(tmp_path, "one", anew, {}, source) == ""
    assert load(tmp_path, "one", anew)


def test_only_a_few_are_kept_and_no_half_file_stays(source: Source, tmp_path: Path) -> None:
    anew, kept = made(source), tmp_path / "kept"
    kept.mkdir()
    (kept / "former.json").write_text("{}", "utf-8")
    (kept / ".killed.new").write_text("{", "utf-8")
    for number, name in enumerate(("former.json", ".killed.new")):
        os.utime(kept / name, (number, number))
    for number in range(6):
        if number == 4:
            assert load(kept, "0", anew), "what is used stays"
        save(kept, str(number), anew, {}, source)
        os.utime(kept / f"{number}.jsonl", (number + 10, number + 10))
    names = sorted(path.name for path in kept.iterdir())
    assert names == ["0.jsonl", "3.jsonl", "4.jsonl", "5.jsonl", "documents"]
    assert save(tmp_path / "data" / "site.yaml" / "no-folder", "one", anew, {}, source)


def test_builds_at_once_leave_whole_files(source: Source, tmp_path: Path) -> None:
    anew, kept = made(source), tmp_path / "kept"

    def save_and_load(number: int) -> bool:
        name = str(number % 6)
        why = keeping.save(kept, name, anew, {"who": (str(number), "", "")}, pages(kept))
        load(kept, name, anew)  # whole, or gone already
        return why == ""

    with ThreadPoolExecutor(8) as builds:
        assert all(builds.map(save_and_load, range(48)))
    assert not list(kept.glob(".*")) and len(list(kept.iterdir())) <= 4


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
    (kept,) = (workshop / ".cache" / "wegwijs").glob("*.jsonl")
    _, body = kept.read_text("utf-8").split("\n", 1)
    kept.write_text(body, "utf-8")
    said = mkdocs("build", "-d", str(workshop / "site"), cwd=workshop).stdout
    assert said.count("is made anew: it has another format.") == 1
    lines = [json.loads(line) for line in body.splitlines()]
    next(kept for name, kept in lines if name == "asset")["content"] += "\n\nOnly kept.\n"
    body = "".join(f"{json.dumps(line)}\n" for line in lines)
    head = {"format": "wegwijs-kept/4", "key": kept.stem}
    head["sha256"] = hashlib.sha256(body.encode()).hexdigest()
    kept.write_text(f"{json.dumps(head)}\n{body}", "utf-8")
    assert any(b"Only kept." in each for each in built()[0].values()), "it was not used"
    guide.write_text(text, "utf-8")
    assert not any(b"Only kept." in each for each in built()[0].values())
