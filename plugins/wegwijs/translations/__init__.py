"""Remembers of each translation which source text it was last looked at for, and compares.

Nothing is outdated or confirmed by a guess: a translation whose source changed stays outdated until
somebody says that it was looked at, whatever happens to the translation in between.
"""
