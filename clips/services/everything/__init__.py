"""Leaving whole: all truths and their history as one file that any language reads (`leaving`), and
from it into an empty database (`arriving`): the same rows under the same ids, and so the same
addresses.

`registry` decides for every model whether its rows go along, `rows` has PostgreSQL write and read
them, `archive` is the file. docs/everything.md describes it for those who have no Kirinuki.
"""
