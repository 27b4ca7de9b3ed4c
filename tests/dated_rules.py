"""Changes the small site so that the rules of its decision begin and end."""

from __future__ import annotations

DECISION = "decisions/need-hammer.yaml"


def _rule(id: str, then: str, days: str) -> str:
    return (
        f"  - {{id: {id}, when: {{material: stone}}, then: {then}, {days}, "
        "because: {en: So., nl: Zo.}, source: [handbook]}\n"
    )


# Stone needs no hammer; on the thirty-first of December alone it does, and from March on.
DATED_RULES = {
    "replace": [
        {"in": "site.yaml", "from": "languages:\n", "to": "time_zone: Asia/Tokyo\nlanguages:\n"},
        {
            "in": DECISION,
            "from": "    when: {material: stone}\n    then: not-needed",
            "to": "    when: {material: stone}\n    valid_until: 2026-12-30\n    then: not-needed",
        },
        {
            "in": DECISION,
            "from": "examples:\n",
            "to": _rule("one-day", "needed", "valid_from: 2026-12-31, valid_until: 2026-12-31")
            + _rule("winter", "not-needed", "valid_from: 2027-01-01, valid_until: 2027-02-28")
            + _rule("spring", "needed", "valid_from: 2027-03-01")
            + "examples:\n"
            + "".join(
                f"  - {{given: {{material: stone, length: 1, helped: no}}, day: {day}, "
                f"then: {then}}}\n"
                for day, then in (
                    ("2026-12-31", "needed"),
                    ("2027-01-01", "not-needed"),
                    ("2027-03-01", "needed"),
                )
            ),
        },
        {
            "in": DECISION,
            "from": "length: 1, helped: yes}, then: not-needed}",
            "to": "length: 1, helped: yes}, day: 2026-07-24, then: not-needed}",
        },
    ]
}
