"""Archives of other places, and our own: one module a format, each reads a file piece by piece."""
