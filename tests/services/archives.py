"""Small archives of invented days, and how tests take them in."""

import io
from dataclasses import replace
from datetime import time

from clips.imports import text
from clips.imports.records import Reader
from clips.imports.registry import READERS
from clips.services.importing import import_file
from tests.services.texts import clip, clips

# What an archive has that is worth a look: post breaks, closed sections, growing glosses, a date
# that comes back, the same clip twice, a source, and a day with nothing of its own.
SOURCED = "本文。\n出典: 港町日報(朝刊1面)\n\n#大橋(三日目・市長「直す」)"
PARTS = [
    f"■ 2024-01-09\n\nhttps://m.example/9\n\n{clips(1, 2)}\n\n#交通/橋\n\n■\n\n{clips(3)}\n\n",
    f"■ 2024-01-10\n\n{clips(4)}\n\n#交通/橋\n\n{clip(5, tag='#港')}\n\n",
    f"2024年1月11日(木)\n\n{SOURCED}\n\n{clips(6)}\n\n",
    f"■ 2024-01-09\n\n{clips(2, 7)}\n\n",
    f"■ 2024-01-12\n\n{clip(8, tag='#ＡＩ', gloss=False)}\n\n",
    f"■ 2024-01-13\n\n{clip(9, tag='#AI', gloss=False)}\n\n{clip(9, tag='#AI', gloss=False)}\n\n",
    f"■ 2024-01-12\n\n{clip(8, tag='#ＡＩ', gloss=False)}\n\n",
]
ARCHIVE = "".join(PARTS)
RECORDS = len(PARTS)
CLIPS = 13


def taken_in(octets, *, reader=READERS["text"], name="archive.txt", **chosen):
    octets = octets.encode() if isinstance(octets, str) else octets
    return import_file(file=io.BytesIO(octets), name=name, reader=reader, **chosen)


def counts(report):
    run = report.run
    return (report.read, run.new, run.same, run.changed, run.held)


def clip_counts(report):
    run = report.run
    return (run.new_clips, run.same_clips, run.changed_clips)


def foreign(*drafts, days=text.read):
    """A reader of the notation as if it were another format; these records are drafts there."""

    def read(file, start):
        for record in days(file, start):
            dates = {day.date for day in record.days}
            yield replace(
                record,
                text=record.raw.strip(),
                raw=f"ENTRY\n{record.raw}",
                is_draft=bool(dates & set(drafts)),
            )

    return Reader("foreign", "Foreign", ("blog",), read)


def timed(*hours):
    """A reader of texts with the date before each, `2024-01-09`, written at these hours."""

    def read(file, start):
        for record, hour in zip(text.read(file, start), hours[start.number :], strict=False):
            day = record.days[0]
            yield replace(record, text=record.raw, date=day.date, time=time(hour))

    return Reader("timed", "Timed", ("blog",), read)
