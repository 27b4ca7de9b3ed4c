"""Kinds and fields as data: what `kinds.yaml` declares, and what reads files by it."""
