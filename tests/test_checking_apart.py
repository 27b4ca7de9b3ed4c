"""What is checked beside a server is what a check finds, and it ends when nobody needs it."""

from __future__ import annotations

import dataclasses
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from small_sites import small_site
from watched_site import watched

from mkdocs_wegwijs.serve.apart import Apart, NotDone
from mkdocs_wegwijs.serve.checking import Checking
from wegwijs.making import checked_apart
from wegwijs.making.checked_apart import checked
from wegwijs.making.pipeline import Settings, check
from wegwijs.source.site_configuration import SiteConfiguration


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give a small site with a fault, and a text that changed after its translation."""
    site = watched(small_site("minimal", tmp_path / "site"))
    hammer = site.data / "tools" / "hammer.yaml"
    text = hammer.read_text("utf-8")
    assert text.count("Something must hold.") == 1
    text = text.replace("Something must hold.", "Something has to hold.")
    hammer.write_text(f"{text}related: [nobody]\n", "utf-8")
    return site


def _beside(settings: Settings) -> Any:
    return Checking(lambda: False).check(settings, settings.data.parent, cold=True)


def test_a_process_finds_what_a_check_finds(settings: Settings) -> None:
    found = _beside(settings)
    wanted = checked(settings, settings.data.parent)
    assert found.report == wanted.report == check(settings).report
    assert {"unknown-concept", "outdated-translation"} <= {each.code for each in found.report}
    assert found.words == wanted.words != {}
    assert found.seconds > 0


def test_settings_that_no_other_process_can_have_are_checked_here(settings: Settings) -> None:
    configuration = SiteConfiguration(extensions={"toc": {"slugify": lambda text, _: text}})
    odd = dataclasses.replace(settings, configuration=configuration)
    assert _beside(odd).report == check(odd).report


def test_a_process_that_fails_leaves_the_check_to_the_server(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bool:
        raise NotDone

    monkeypatch.setattr(Apart, "run", fail)
    assert _beside(settings).report == check(settings).report


def test_a_short_check_needs_no_process(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    checking = Checking(lambda: False)
    checking.check(settings, settings.data.parent, cold=True)
    checking.check(settings, settings.data.parent, cold=True)  # the first read everything
    monkeypatch.setattr(Apart, "run", lambda *_: pytest.fail("a process was started"))
    assert checking.check(settings, settings.data.parent, cold=True) is not None


def test_what_is_needless_ends_at_once(settings: Settings) -> None:
    needless = threading.Event()
    checking = Checking(needless.is_set)
    threading.Timer(0.3, needless.set).start()
    begun = time.monotonic()
    assert checking.check(settings, settings.data.parent, cold=True) is None
    assert time.monotonic() - begun < 20
    process = checking._apart._process
    assert process is not None and process.returncode not in (None, 0)


def test_a_process_that_cannot_begin_says_so() -> None:
    with pytest.raises(NotDone):
        Apart("wegwijs.no_such_module", lambda: False).run(b"x" * 1_000_000)


def test_what_is_told_comes_back_as_it_was(settings: Settings) -> None:
    found = checked(settings, settings.data.parent)
    assert checked_apart.answered(checked_apart._written(found)) == found
