"""The words of generated pages: those of the package, and a site's own over them."""
