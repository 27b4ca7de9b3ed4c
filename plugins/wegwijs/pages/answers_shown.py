"""What the table of all answers shows, ready to be written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wegwijs.pages.answer_signs import AnswerSign
from wegwijs.pages.answers_labels import Takes

_LONGEST = {1: 16, 2: 12, 3: 14, 4: 11}
"""How long a word has no room, by the number of columns: one or two stand beside the row's name."""


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """Shows one result: a link to its rule, that takes the answers it stands for.

    `name` are the ids of what its name is read from: itself, its row and its column.
    """

    id: str
    name: str
    page: str
    anchor: str
    take: str
    takes: Takes
    column: str
    signs: tuple[AnswerSign, ...]
    derived: bool
    depends: bool
    """Whether answers elsewhere than in this cell decide what it says."""

    steps: str = ""
    """Which outcomes of other decisions it stands for, where the decision uses others."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """Holds a row, or the header of a column; `begins` a group of rows."""

    id: str
    labels: tuple[str, ...]
    takes: Takes = ()
    cells: tuple[AnswerCell, ...] = ()
    begins: bool = False


@dataclass(frozen=True, slots=True)
class AnswersView:
    """Shows one table; `zooms` names the buttons that show it."""

    zooms: str
    caption: str
    takes: Takes
    corner: str
    columns: tuple[AnswerLine, ...]
    rows: tuple[AnswerLine, ...]
    apart: tuple[AnswerLine, ...]

    @property
    def long(self) -> bool:
        """Tell whether a word is too long for a cell on a phone, some 44 letters wide."""
        most = _LONGEST.get(len(self.columns))
        if most is None:
            return False
        said = [label for each in self.columns for label in each.labels]
        said += [sign.word for row in self.rows for cell in row.cells for sign in cell.signs]
        longest = max((len(word) for each in said for word in re.split(r"[\s-]", each)), default=0)
        return longest >= most


@dataclass(frozen=True, slots=True)
class Zoom:
    """Offers a table, or several, by name."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class AnswersPart:
    """Holds everything that the section on a page shows."""

    id: str
    rows: str
    zooms: tuple[Zoom, ...]
    views: tuple[AnswersView, ...]
    derived: bool
    asks_more: bool
