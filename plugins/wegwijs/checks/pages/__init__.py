"""Questions asked of the pages written by hand, one module each."""
