"""What several formats are tried on beside the day of sixty."""

import datetime

from clips.models import Clip, SelectedClip, Selection, SelectionGroup
from clips.services.pasting import paste
from tests.feeds.hostile import NASTY, hostile_day

HOSTILE = datetime.date(2024, 4, 1)
ODD = datetime.date(2024, 4, 2)
ODD_ADDRESSES = r"""港の図はhttps://ja.example/%zz とhttps://[::1]/a?b=[c] を見よ。
https://a.example:99999/
HTTPS://UP.example/A(b)
https://日本.example/橋?問=答#先
http://x.example/a%
https://user:pw@host.example/
https://a..b.example/
出典: 岬新聞 https://[::1"""
COVER = {
    "heading": "潮見の<朝>",
    "addressees": "市長室\n広報課 & 12名",
    "text": "おはようございます。\n\x0b5日分です。",
    "footer": "複写は2部まで。",
}
PICKED = [("橋 & 船", [7, 0]), ("", [30, 57])]


def store_hostile():
    """A clip with each of the letters and marks that break files."""
    paste(text=hostile_day(len(NASTY)), date=HOSTILE, publish=True)
    return HOSTILE


def store_odd_addresses():
    """A clip with addresses that programs stumble over, though people write them."""
    paste(text=f"{ODD_ADDRESSES}\n\n#港(図)", date=ODD, publish=True)
    return ODD


def picked(date):
    """Two groups, the second without a heading, in an order of their own; and their excerpts."""
    clips = list(Clip.objects.on_day(date).in_order())
    selection = Selection.objects.create(name="港の<一年>")
    for position, (heading, numbers) in enumerate(PICKED):
        place = {"heading": heading, "position": position}
        group = SelectionGroup.objects.create(selection=selection, **place)
        for at, number in enumerate(numbers):
            SelectedClip.objects.create(group=group, clip=clips[number], position=at)
    return selection, [clips[number].body for _heading, numbers in PICKED for number in numbers]
