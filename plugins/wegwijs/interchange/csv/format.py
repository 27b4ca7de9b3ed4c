"""CSV among the formats of decisions: the rules alone, of data that a writer still mends."""

from __future__ import annotations

import re

from wegwijs.interchange.csv.columns import DELIMITERS, ID, THEN
from wegwijs.interchange.csv.rules import column_names
from wegwijs.interchange.csv.writing import write_csv
from wegwijs.interchange.format import Export, Options
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision

_BOM = "\ufeff"


def _write(decision: Decision, _: Catalog, language: str, options: Options) -> str:
    text = write_csv(decision, language, DELIMITERS[options.get("delimiter", "comma")])
    return _BOM + text if "bom" in options else text


def _is_ours(text: str, decision: Decision, catalog: Catalog) -> bool:
    header = re.split(r"[,;\t]", re.split(r"[\r\n]", text, maxsplit=1)[0].replace('"', ""))
    return {ID, THEN} <= set(header) <= set(column_names(decision, catalog.languages))


EXPORT = Export(_write, _is_ours, frozenset({"delimiter", "bom"}), of_faulty_data=True)
