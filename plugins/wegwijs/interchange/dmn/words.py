"""The words of DMN 1.3 that are both written and read: namespaces, hit policies, types."""

from __future__ import annotations

import re

from wegwijs.decisions.policies import HitPolicy

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
DIAGRAM = "https://www.omg.org/spec/DMN/20191111/DMNDI/"
SHAPES = "http://www.omg.org/spec/DMN/20180521/DC/"
LINES = "http://www.omg.org/spec/DMN/20180521/DI/"

OWN = "https://wegwijs.github.io/wegwijs/dmn/1"
"""The namespace of what DMN has no place for, such as the texts in the other languages."""

ANY_VERSION = re.compile(r"https?://www\.omg\.org/spec/DMN/\d{8}(/(MODEL/?|dmn(11)?\.xsd)?)?$")
"""The namespaces of DMN 1.1 (with dmn.xsd at the end, or nothing) and of every version since."""

WHOLE = "integer"
"""The type of whole numbers: FEEL has none, so documents of ours define it as a number."""

POLICIES = {policy: policy.dmn for policy in HitPolicy}
