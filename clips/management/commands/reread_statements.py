"""Statements against the glosses and excerpts that they are read from."""

from clips.management.proof import Proof
from clips.services.statements import reread_statements


class Command(Proof):
    help = (
        "Read every gloss again and put the stored statements right where they differ: supports, "
        "passages, origins, speakers. With --check nothing is written; the exit code is 1 where "
        "something differs."
    )
    derived, rows = "statements", "places"
    rebuild = staticmethod(reread_statements)
