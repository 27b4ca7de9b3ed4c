"""Rewrites the files of a site made with an earlier version to the forms of this one.

What those forms were is data, in `former/`. Nothing here reads or writes a disk: a step takes the
files of a site and gives them back, changed by the one editor of YAML.
"""

from __future__ import annotations
