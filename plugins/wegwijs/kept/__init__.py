"""What was read or made before, kept for as long as it is the same."""
