"""By which words clips are found, against what visitors may read of them."""

from clips.management.proof import Proof
from clips.services.searching import rebuild_search


class Command(Proof):
    help = (
        "Put the entries right by which clips are found in the search, where they differ from what "
        "visitors may read. With --check nothing is written; the exit code is 1 where something "
        "differs."
    )
    derived, rows = "search entries", "entries"
    rebuild = staticmethod(rebuild_search)
