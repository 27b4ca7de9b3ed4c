"""Questions asked of the data alone, one module each."""
