"""Makes a whole site: every page and file, finished, or as a folder for other tools."""
