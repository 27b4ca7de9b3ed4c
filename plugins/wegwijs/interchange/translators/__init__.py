"""Writes texts and their translations as files for translators' tools, and reads them again.

A text becomes units of a paragraph, a list item, a cell or a heading; what stands between them
stays here. What comes back is compared with what is there, and nothing is written by a guess.
"""
