"""How far are the languages that are not there as a whole yet?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wegwijs.findings.finding import Finding, Severity
from wegwijs.findings.names import did_you_mean
from wegwijs.records.catalog import Catalog
from wegwijs.translations.standing import Standing, Status


def check(catalog: Catalog, known: Iterable[Standing]) -> Iterator[Finding]:
    """Yield one note for each language in progress, and what is wrong with naming them."""
    file, default = catalog.file("site.yaml"), catalog.languages[0]
    own = [(each.unit.language, each.status) for each in known]
    for number, language in enumerate(catalog.site.in_progress):
        where = catalog.where(file, ("in_progress", number))
        if language not in catalog.languages:
            message = f"{language!r} is not a language of this site."
            hint = did_you_mean(language, catalog.languages) or None
            yield Finding("unknown-language", where, message, hint)
            continue
        name = f"{catalog.site.own_name(language)} ({language})"
        if language == default:
            message = f"{name} is the default language: others borrow from it what they lack."
            hint = "Take it out, or let another language stand first in languages."
            yield Finding("unknown-value", where, message, hint)
            continue
        statuses = [status for each, status in own if each == language]
        missing = statuses.count(Status.MISSING)
        if missing:
            lender = catalog.site.own_name(default)
            message = f"{missing} of {len(statuses)} texts are not there in {name} yet, and are "
            message += f"shown in {lender}, marked."
            hint = f"List them: wegwijs translations list --lang {language}"
        else:
            message = f"Every text is there in {name}."
            hint = f"Take {language} out of in_progress: from then on, one that is missing is told."
        yield Finding("language-in-progress", where, message, hint, Severity.NOTE)
