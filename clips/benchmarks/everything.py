"""What leaving whole and arriving cost: time, size and memory, at a tenth and all of `--clips`.

The filled database (`data`) is copied, and given what editors make: pastes, acts, and the events of
everything. That copy leaves as a file, which arrives in a database that has nothing but its tables.
Both are dropped again. What arrived must be what left, its history too, or the run fails.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from clips.benchmarks.data import Say, fill_database
from clips.benchmarks.database import FOLDER, another, filled
from clips.benchmarks.heaps import without_triggers
from clips.benchmarks.table import Cell, Table
from clips.services.everything.arriving import arrive
from clips.services.everything.leaving import leave
from clips.services.everything.registry import history
from clips.services.truths import history_hash, truths_hash

CLIPS = 150_000
AN_ACT = 40
"""Rows of a table that were written by one act."""
REWORDED = 20
"""Of so many bodies one was another before."""
MEGABYTE = 1e6


def run(clips: int = CLIPS, say: Say = print) -> Table:
    table = Table(("clips", "rows", "MB", "MB of the file", "seconds", "rows/s", "peak MB"))
    for size in (clips // 10, clips):
        table.rows += _there_and_back(size, say)
    return table


def _there_and_back(clips: int, say: Say) -> Iterator[tuple[Cell, ...]]:
    file = Path(settings.VAR_DIR, FOLDER, f"clips_{clips}.kirinuki.zip")
    with filled(clips, lambda: fill_database(clips, say), say):
        pass
    with another("leaving", like=clips):
        _bring_up_to_date()
        live_in()
        manifest, *cost = _measured(lambda: leave(file, say))
        rows = sum(part.rows for part in manifest.tables)
        sizes = sum(part.octets for part in manifest.tables), file.stat().st_size
        megabytes = [size / MEGABYTE for size in sizes]
        yield _row(f"{clips:,} leave", rows, megabytes, cost)
        left = truths_hash(addresses=True), history_hash()
    with another("arriving"), file.open("rb") as archive:
        _bring_up_to_date()
        arrived, *cost = _measured(lambda: arrive(archive, say))
        yield _row(f"{clips:,} arrive", arrived.rows, megabytes, cost)
        if (truths_hash(addresses=True), history_hash()) != left:
            raise CommandError("What arrived is not what left.")
    file.unlink()


def _bring_up_to_date() -> None:
    """One that was filled a while ago knows nothing of newer tables."""
    call_command("migrate", interactive=False, verbosity=0)


def _row(what: str, rows: int, megabytes: list[float], cost: list[float]) -> tuple[Cell, ...]:
    seconds, peak = cost
    return what, rows, *megabytes, seconds, round(rows / seconds), peak


def _measured(do: Callable[[], Any]) -> tuple[Any, float, float]:
    """Its result, the seconds it took, and the most memory that this process had meanwhile."""
    with suppress(OSError):  # where there is none, the peak is that of all the run until then
        Path("/proc/self/clear_refs").write_text("5")
    start = time.monotonic()
    result = do()
    seconds = time.monotonic() - start
    return result, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@transaction.atomic
def live_in() -> None:
    """What a filled database lacks of one that people have worked in."""
    with without_triggers(), connection.cursor() as cursor:
        cursor.execute(_PASTES)
        cursor.execute(_ACTS)
        for event in history():
            _remember(cursor, event)


_DIGEST = "encode(sha256(post.id::text::bytea), 'hex')"
_PASTES = f"""
INSERT INTO clips_paste (text, date, digest, created_at)
SELECT string_agg(clip.body, E'\\n\\n' ORDER BY clip.id), day.date, {_DIGEST}, now()
FROM clips_day day JOIN clips_post post ON post.day_id = day.id
JOIN clips_section section ON section.post_id = post.id
JOIN clips_clip clip ON clip.section_id = section.id
GROUP BY post.id, day.date;
UPDATE clips_post post SET paste_id = paste.id FROM clips_paste paste WHERE digest = {_DIGEST}
"""
_ACTS = f"""
INSERT INTO pghistory_context (id, created_at, updated_at, metadata)
SELECT md5(number::text)::uuid, now(), now(),
       jsonb_build_object('service', 'paste', 'label', number::text, 'user', NULL)
FROM generate_series(0, (SELECT max(id) FROM clips_cliptag) / {AN_ACT}) number
"""


def _remember(cursor: Any, event: Any) -> None:
    """One event a row: its making, or for what is tracked apart an earlier wording of a few."""
    label = event.pgh_trackers[0].label
    chosen = "true" if label == "insert" else f"id % {REWORDED} = 0"
    kept = [field.column for field in event._meta.fields if not field.name.startswith("pgh_")]
    columns = ", ".join(f'"{column}"' for column in kept)
    cursor.execute(
        f"INSERT INTO {event._meta.db_table}"
        f" (pgh_created_at, pgh_label, pgh_obj_id, pgh_context_id, {columns})"
        f" SELECT now(), '{label}', id, md5((id / {AN_ACT})::text)::uuid, {columns}"
        f" FROM {event.pgh_tracked_model._meta.db_table} WHERE {chosen}"
    )
