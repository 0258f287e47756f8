"""The pieces by which near-duplicates are found, against the excerpts that they are of."""

from clips.management.proof import Proof
from clips.services.nearness import rebuild_nearness


class Command(Proof):
    help = (
        "Put the pieces right by which excerpts of the same story are found, where they differ "
        "from what the excerpts say. With --check nothing is written; the exit code is 1 where "
        "something differs."
    )
    derived, rows = "pieces of excerpts", "pieces"
    rebuild = staticmethod(rebuild_nearness)
