"""The adaptor between the engine and MkDocs; the only code that imports mkdocs."""
