"""What `manage.py import` tells: how far it is, what was done in the end, and what needs a look."""

import json
import time
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.management.base import OutputWrapper

from clips.models import ImportRun
from clips.services.import_words import worded
from clips.services.importing import Report

MEGABYTE = 10**6
OUTCOMES = {"new": "new", "same": "as stored", "changed": "stored otherwise", "held": "held"}


class Meter:
    """One line on a terminal that is written over, a line now and then elsewhere."""

    def __init__(self, out: OutputWrapper) -> None:
        self.out = out
        self.pause = 0.5 if out.isatty() else 10
        self.first: tuple[float, int, int] | None = None
        self.last = 0.0

    def show(self, run: ImportRun) -> None:
        """What an import goes on behind counts for no speed, nor does its first batch."""
        now = time.monotonic()
        if self.first is None:
            self.first, self.last = (now, _clips(run), run.offset), now
        elif now - self.last >= self.pause:
            self.last = now
            self._write(self._line(run, *self.first))

    def _line(self, run: ImportRun, began: float, clips: int, offset: int) -> str:
        seconds = time.monotonic() - began
        rate, octets = (_clips(run) - clips) / seconds, (run.offset - offset) / seconds
        left = f", {_time((run.size - run.offset) / octets)} left" if octets else ""
        return (
            f"{run.number:,} records, {_clips(run):,} clips, {run.offset / MEGABYTE:,.1f} of "
            f"{run.size / MEGABYTE:,.1f} MB, {rate:,.0f} clips a second{left}"
        )

    def _write(self, line: str) -> None:
        if self.out.isatty():
            self.out.write(f"\r{line}\x1b[K", ending="")
        else:
            self.out.write(line)
        self.out.flush()

    def end(self) -> None:
        """Behind a line that was written over."""
        if self.first and self.last > self.first[0] and self.out.isatty():
            self.out.write("")


def _clips(run: ImportRun) -> int:
    return run.new_clips + run.same_clips + run.changed_clips


def _time(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def sums(report: Report) -> Iterator[str]:
    """What was done, counted: read = new + as stored + stored otherwise + held."""
    run = report.run
    if report.dry_run:
        yield "Nothing is written. This would be done:"
    if report.went_on_behind:
        yield f"{run.name}: went on behind record {report.went_on_behind:,}."
    counts = ", ".join(f"{getattr(run, name):,} {words}" for name, words in OUTCOMES.items())
    clips = [run.new_clips, run.same_clips, run.changed_clips]
    told = zip(clips, OUTCOMES.values(), strict=False)
    yield f"{run.name}: {run.number:,} records read: {counts}."
    yield f"{run.name}: clips: {', '.join(f'{count:,} {words}' for count, words in told)}."


def sentences(report: Report) -> Iterator[str]:
    """Each record that needs a look, by its line."""
    for told in report.told:
        if told.reason:
            yield f"line {told.line}: held: {worded(told.reason)}"
        elif told.outcome == "changed" and not report.run.update:
            yield f"line {told.line}: stored otherwise, and left as it is"
        for alarm in told.alarms:
            yield f"line {alarm['line'] or told.line}: {worded(alarm)}"


def as_json(reports: Sequence[Report]) -> str:
    return json.dumps([_plain(report) for report in reports], ensure_ascii=False, indent=1)


def _plain(report: Report) -> dict[str, Any]:
    run = report.run
    return {
        "file": run.name,
        "sha256": run.digest,
        "format": run.format,
        "dry_run": report.dry_run,
        "publish": run.publish,
        "update": run.update,
        "went_on_behind": report.went_on_behind,
        "records": {"read": report.read} | {name: getattr(run, name) for name in OUTCOMES},
        "clips": {name: getattr(run, f"{name}_clips") for name in ("new", "same", "changed")},
        "told": [
            {
                "record": told.number,
                "line": told.line,
                "outcome": told.outcome,
                "reason": told.reason and told.reason | {"words": worded(told.reason)},
                "alarms": [alarm | {"words": worded(alarm)} for alarm in told.alarms],
            }
            for told in report.told
        ],
    }
