"""Every subject's page against the days themselves: what stands under a tag is worked out once
more, from the public text of each day alone, and compared with what its pages show."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from django.core.management import call_command

from clips.models import Clip, Day, Tag, TagAlias
from clips.notation import GlossReader, name_key, read
from clips.notation.lineage import added
from tests.views.test_tag_timeline import clips_of

OURS = Path(__file__).resolve().parents[1] / "days" / "2024-01-09.txt"


@pytest.fixture(params=["ours", "real", pytest.param("demo", marks=pytest.mark.soak)])
def site(request, db):
    if request.param == "demo":
        return call_command("demo", verbosity=0)
    store = request.getfixturevalue("store")
    return store(
        OURS.read_text() if request.param == "ours" else request.getfixturevalue("real_day")
    )


def days_as_text(client):
    """(date, section tags, clip) of the whole site, oldest first, read from what is public."""
    for date in Day.objects.order_by("date").values_list("date", flat=True):
        text = client.get(f"/days/{date:%Y/%m/%d}/", {"format": "text"}).content.decode()
        for day in read(text, date=date):
            for post in day.posts:
                for section in post.sections:
                    held = [use.path for line in (*post.tags, *section.tags) for use in line]
                    yield from ((date, held, clip) for clip in section.clips)


def expected(client):
    """Of each tag's key: [(date, clip's body, what each of its own glosses adds)], oldest first."""
    timelines, said = defaultdict(list), {}
    keys = {alias.key: alias.tag.key for alias in TagAlias.objects.select_related("tag")}

    def key_of(path):
        """A day is written as it was typed, also where the tag has moved since."""
        return keys.get(name_key(path), name_key(path))

    for date, held, clip in days_as_text(client):
        own = [use for line in clip.tags for use in line]
        news, above = defaultdict(list), set()
        for use in own:
            key = key_of(use.path)
            if use.gloss:
                runs = added(use.gloss, said.get(key), GlossReader(clip.body))
                news[key] += [words for words, new in runs if new and said.get(key)]
                said[key] = use.gloss
        for path in [*held, *(use.path for use in own)]:
            steps = key_of(path).split("/")
            above |= {"/".join(steps[: n + 1]) for n in range(len(steps))}
        for key in above:
            timelines[key].append((date, clip.body, news[key]))
    return timelines


def rows_of(client, address):
    """(clip's body, what its row inserts for the page's own tag), every page of a timeline."""
    while address:
        page = client.get(address).content.decode()
        rows = page.split('<article class="clip"')[1:]
        bodies = {clip.pk: clip.body for clip in Clip.objects.filter(pk__in=clips_of(page))}
        for pk, row in zip(clips_of(page), rows, strict=True):
            own = [use for use in row.split("<li>")[1:] if not use.lstrip().startswith("<a class=")]
            yield bodies[pk], re.findall("<ins>(.*?)</ins>", "".join(own))
        older = re.search(r'rel="next" href="([^"]+)"', page)
        address = older and address.partition("?")[0] + older[1].replace("&amp;", "&")


def test_each_tag_shows_its_clips_once_its_months_and_what_was_new(site, client):
    timelines = expected(client)
    tags = {tag.key: tag for tag in Tag.objects.visible()}
    assert set(tags) == set(timelines)
    assert any(news for uses in timelines.values() for *_, news in uses)
    for key, tag in tags.items():
        uses = timelines[key][::-1]
        rows = list(rows_of(client, tag.get_absolute_url()))
        assert [body for body, _news in rows] == [body for _date, body, _news in uses], key
        shown = ["".join(news) for _body, news in rows]
        assert shown == ["".join(news) for _date, _body, news in uses], key
        page = client.get(tag.get_absolute_url()).content.decode()
        months = re.findall(r"<title>(\d+)年(\d+)月: (\d+)</title>", page)
        counted = Counter((date.year, date.month) for date, _body, _news in uses)
        assert {(int(y), int(m)): int(n) for y, m, n in months} == counted, key
