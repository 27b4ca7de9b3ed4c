"""Says in MkDocs's log what was found."""

from __future__ import annotations

from mkdocs.plugins import get_plugin_logger

from wegwijs.findings.finding import Finding, Report, Severity
from wegwijs.findings.formats import one_line

log = get_plugin_logger("wegwijs")

# A strict build stops at a warning, and not at a note.
_SAY = {Severity.ERROR: log.error, Severity.WARNING: log.warning, Severity.NOTE: log.info}


def say(report: Report | tuple[Finding, ...]) -> None:
    """Log findings, one a line."""
    for finding in report:
        _SAY[finding.severity](one_line(finding))
