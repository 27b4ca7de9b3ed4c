"""The words of DMN that are written and read: namespaces, hit policies, types."""

from __future__ import annotations

import re

from wegwijs.decisions.policies import HitPolicy

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
DIAGRAM = "https://www.omg.org/spec/DMN/20191111/DMNDI/"
SHAPES = "http://www.omg.org/spec/DMN/20180521/DC/"
LINES = "http://www.omg.org/spec/DMN/20180521/DI/"

OWN = "https://wegwijs.github.io/wegwijs/dmn/1"
"""The namespace of what DMN has no place for, such as the texts in the other languages."""

VERSIONS = {
    "20151101": "1.1",
    "20180521": "1.2",
    "20191111": "1.3",
    "20211108": "1.4",
    "20230324": "1.5",
    "20240513": "1.6",
}
"""The versions of DMN by the date in their namespace."""

_NAMESPACES = (
    re.compile(r"https?://www\.omg\.org/spec/DMN/\d{8}(/(MODEL/?|dmn(11)?\.xsd)?)?"),
    re.compile(r"https?://(www\.)?(activiti|camunda|flowable)\.(com|org)/([\w.]+/)*dmn(/[\w.]+)?"),
)
"""Those of every version of DMN (1.1 with dmn.xsd at the end, or nothing), and of two makers who
had their own before."""


def is_dmn(namespace: str) -> bool:
    """Tell whether a namespace is that of some version of DMN."""
    return any(each.fullmatch(namespace) for each in _NAMESPACES)


WHOLE = "integer"
"""The type of whole numbers: FEEL has none, so documents of ours define it as a number."""

POLICIES = {policy: (policy.dmn, policy.total.value.upper()) for policy in HitPolicy}
"""Hit policies as DMN has them: each with its aggregation, empty where it has none."""

HIT_POLICIES = tuple(dict.fromkeys(name for name, _ in POLICIES.values()))
AGGREGATIONS = tuple(filter(None, (total for _, total in POLICIES.values())))

KINDS = {
    "string": "text",
    "boolean": "flag",
    "number": "number",
    "double": "number",
    "float": "number",
    "decimal": "number",
    "integer": "whole",
    "int": "whole",
    "long": "whole",
    "date": "date",
    "Any": "",
    "": "",
}
"""What is asked for, by the types of FEEL and those that Camunda and Flowable have beside them."""
