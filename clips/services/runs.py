"""Runs of what cron starts: one at a time, each with a record, whatever becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone

from clips.models import Run
from clips.services.locks import alone
from clips.services.refusals import Refused


@contextmanager
def run_of(task: str) -> Iterator[Run]:
    """What is told in it stands in its record, one sentence a line:

        with run_of("deliver") as run:
            tell(run, "3 copies sent.")

    Another of the same task raises `Refused("running")` and leaves no record.
    """
    with alone(task) as held:
        if not held:
            raise Refused("running", task=task)
        run = Run.objects.create(task=task)
        try:
            yield run
        except BaseException as error:
            tell(run, str(error) or type(error).__name__, failed=True)
            raise
        finally:
            run.ended_at = timezone.now()
            run.save()


def tell(run: Run, words: str, *, failed: bool = False) -> None:
    """Stored at once: a run that is killed has told as much as it did."""
    run.told = f"{run.told}\n{words}".strip()
    run.failed = run.failed or failed
    run.save()
