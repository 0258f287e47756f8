"""A dry run: each batch is written for real and taken back, so that it is told exactly what would
be done. What earlier records of the file would have stored is written again for their dates.
"""

from __future__ import annotations

import datetime
import pickle
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from tempfile import TemporaryFile

from django.db import transaction

from clips.imports.records import Record
from clips.models import Outcome
from clips.services.import_batches import Taken, Terms, in_time, take_in


class Rehearsal:
    """What would have been stored so far, by date, in a file that is gone afterwards."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._file = TemporaryFile()  # noqa: SIM115 - closed with the rehearsal
        self._places: dict[datetime.date, list[int]] = defaultdict(list)

    def take_in(self, records: Sequence[Record], label: str) -> list[Taken]:
        """What taking these records in would do. It writes as little as it could be seen to."""
        earlier = self._earlier(records)
        with transaction.atomic():
            taken = take_in([*earlier, *records], terms=self.terms, label=label, derive=False)
            transaction.set_rollback(True)
        mine = taken[len(earlier) :]
        written = (Outcome.NEW, Outcome.CHANGED)
        for record in in_time(one.record for one in mine if one.outcome in written):
            self._keep(record)
        return mine

    def _keep(self, record: Record) -> None:
        """Without a time: it comes before whatever is read later."""
        place = self._file.seek(0, 2)
        for day in record.days:
            if day.date:
                self._places[day.date].append(place)
        pickle.dump(replace(record, raw="", text="", alarms=(), time=None), self._file)

    def _earlier(self, records: Sequence[Record]) -> list[Record]:
        """The records before these that have a day with them, or with one that has, in order."""
        found: dict[int, Record] = {}
        waiting = list(records)
        while waiting:
            record = waiting.pop()
            places = {
                place for day in record.days if day.date for place in self._places.get(day.date, ())
            }
            for place in places - found.keys():
                self._file.seek(place)
                found[place] = pickle.load(self._file)
                waiting.append(found[place])
        return [found[place] for place in sorted(found)]
