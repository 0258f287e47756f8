"""Timelines against their truths."""

from clips.management.proof import Proof
from clips.services.timelines import rebuild_timelines


class Command(Proof):
    help = (
        "Put the tags' timelines right where they differ from what clips and tags say. With "
        "--check nothing is written; the exit code is 1 where something differs."
    )
    derived, rows = "timelines", "entries"
    rebuild = staticmethod(rebuild_timelines)
