"""Makes the translations of a small test site watched, all of them taken as looked at."""

from __future__ import annotations

from click.testing import CliRunner, Result

from wegwijs.cli import main
from wegwijs.site import Settings

UNWATCHED = "translations: unwatched\n"


def run(settings: Settings, *arguments: str) -> Result:
    """Run `wegwijs translations` on a site; what the command raises is raised."""
    where = ("--data", str(settings.data))
    docs = ("--docs", str(settings.docs)) if settings.docs else ()
    result = CliRunner().invoke(main, ["translations", *where, *docs, *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def watched(settings: Settings) -> Settings:
    """Let a site's translations be watched from now on, and begin their record."""
    site = settings.data / "site.yaml"
    text = site.read_text("utf-8")
    assert text.count(UNWATCHED) == 1
    site.write_text(text.replace(UNWATCHED, ""), "utf-8")
    result = run(settings, "begin")
    assert result.exit_code == 0, result.output
    return settings
