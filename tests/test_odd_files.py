"""What a disk may hold beside plain files: links to nowhere, pipes, names that are no text."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from small_sites import minimal_repository

from wegwijs.findings.formats import FORMATS, Background
from wegwijs.making.pipeline import check

TOOL, PAGE = Path("data/tools/saw.yaml"), Path("docs/en/saw.md")


def _no_text(root: Path) -> None:
    for folder, name in (("data/tools", b"\xff.yaml"), ("docs/en", b"\xff.md")):
        try:
            path = os.path.join(os.fsencode(root / folder), name)  # noqa: PTH118 - a path in bytes
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
        except OSError:
            pytest.skip("this file system takes no such name")


ODD: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "a link to nothing": (
        lambda root: (root / TOOL).symlink_to("nowhere"),
        ["unreadable-file data/tools/saw.yaml:1:1"],
    ),
    "a page that is a link to nothing": (
        lambda root: (root / PAGE).symlink_to("nowhere"),
        ["unreadable-file docs/en/saw.md:1:1"],
    ),
    "a link to itself": (
        lambda root: (root / TOOL).symlink_to("saw.yaml"),
        ["unreadable-file data/tools/saw.yaml:1:1"],
    ),
    "a folder inside itself": (lambda root: (root / "docs/en/up").symlink_to("."), []),
    "a pipe": (
        lambda root: os.mkfifo(root / TOOL),
        ["unreadable-file data/tools/saw.yaml:1:1"],
    ),
    "capitals": (
        lambda root: (root / "data/tools/saw.YAML").touch(),
        ["unknown-file data/tools/saw.YAML:1:1"],
    ),
    "a name that is no text": (
        _no_text,
        ["malformed-id data/tools/\\xff.yaml:1:1", "empty-file docs/en/\\xff.md:1:1"],
    ),
}


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
@pytest.mark.parametrize("odd", ODD)
def test_an_odd_file_is_answered_with_a_finding(odd: str, tmp_path: Path) -> None:
    make, wanted = ODD[odd]
    site = minimal_repository(tmp_path)
    make(tmp_path)
    report = check(site).report
    assert [f"{each.code} {each.where}" for each in report] == wanted
    for write in FORMATS.values():
        assert write(report, Background())
