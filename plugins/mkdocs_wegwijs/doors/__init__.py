"""What stands on private doors of MkDocs, mkdocs-static-i18n and Material: each in one place.

A door is a name that its owner may move at any time. Each has a function here that opens it, and
one in `standing` that tells whether it is where we expect; `tests/test_doors.py` asks them all and
names the version in which each was seen. Where one is gone, a build goes on without what stood on
it, as MkDocs builds.
"""
