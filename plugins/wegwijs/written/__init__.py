"""The pages written by hand: found, read and outlined, and where their links lead."""
