"""What the site lets stand: findings accepted one by one, each with its reason."""

from __future__ import annotations

from pydantic import Field

from wegwijs.findings.finding import Finding
from wegwijs.records.fields import Id, Record


class Acceptance(Record):
    """Accepts the findings of one code in one file, and says why."""

    code: Id
    path: str = Field(min_length=1, description="From the root: data/tools/macro.yaml.")
    contains: str = Field("", description="Words of the message, when one of several is meant.")
    because: str = Field(min_length=1, description="Why this may stay as it is.")

    def covers(self, finding: Finding, path: str) -> bool:
        """Tell whether this accepts a finding; the path is that of its file, from the root."""
        return finding.code == self.code and path == self.path and self.contains in finding.message
