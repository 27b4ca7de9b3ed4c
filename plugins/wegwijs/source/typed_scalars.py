"""What readers of YAML that guess make of a plain scalar; where 1.1 and 1.2 do not agree.

Our own reader never guesses. Editors, programs and other people's scripts do, some by the rules
of YAML 1.1 and some by the core schema of 1.2.
"""

from __future__ import annotations

import re

_ALIKE = re.compile(
    r"true|True|TRUE|false|False|FALSE"
    r"|~|null|Null|NULL"
    r"|[-+]?(?:0|[1-9][0-9]*)"
    r"|0x[0-9a-fA-F]+"
    r"|[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+][0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_GUESSED = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null)|~|=|<<"
    r"|[-+]?0[box][0-9a-fA-F_]+"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?i:inf)|\.(?i:nan)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?"
)


def is_guessed_at(text: str) -> bool:
    """Tell whether some reader takes a plain scalar for something else than text."""
    return _GUESSED.fullmatch(text) is not None


def is_read_alike(text: str) -> bool:
    """Tell whether readers of YAML 1.1 and of 1.2 take a plain scalar for the same value."""
    return not is_guessed_at(text) or _ALIKE.fullmatch(text) is not None
