"""The pages of a build, one at a time, and what is kept of them for the next one.

`loop` takes the place of MkDocs's two steps for each page, in MkDocs's order. What a page becomes
is kept in two records, each under all that it was made from: its content, and its HTML.
"""
