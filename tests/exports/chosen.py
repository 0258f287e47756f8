"""What formats are tried on: ways to choose clips, and what a format makes of them."""

import datetime

from clips.exports import FORMATS, Audience, Edition
from clips.models import Clip, SelectedClip, Selection, SelectionGroup
from clips.services.pasting import paste

SITE = "https://clips.example"
DAY = datetime.date(2024, 1, 9)


def store(text, date=DAY, publish=True):
    return paste(text=text, date=date, publish=publish)


def file_of(code, chosen, **options):
    return b"".join(FORMATS[code].write(Edition(chosen, **{"site": SITE, **options})))


def written(code, chosen, **options):
    return file_of(code, chosen, **options).decode()


def selection_of(*groups):
    """`selection_of(("橋", [3, 1]), ("", [2]))`: the clips of these ids under these headings."""
    made = Selection.objects.create(name="今週の町")
    for position, (heading, ids) in enumerate(groups):
        group = SelectionGroup.objects.create(selection=made, heading=heading, position=position)
        for at, pk in enumerate(ids):
            SelectedClip.objects.create(group=group, clip_id=pk, position=at)
    return made


def ids():
    return list(Clip.objects.in_order().values_list("pk", flat=True))


AUDIENCES = [Audience.VISITORS, Audience.STAFF, Audience.EDITORS]
