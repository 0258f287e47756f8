"""Measurements that `manage.py benchmark NAME` runs: one module a subject, each with `run`."""

NAMES = ("notation", "quotes", "data", "near", "desk", "import", "everything")
MODULES = {"import": "importing"}
"""Where a name cannot be a module's."""
