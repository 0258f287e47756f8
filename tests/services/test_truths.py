"""The hash of all truths: equal for equal truths, another for any other."""

from datetime import date

import pytest
from django.utils import timezone

from clips.models import Clip, ClipTag, Day, House, Paste, Post, Section, Source, Tag, TagsApart
from clips.services.clips import set_source
from clips.services.pasting import paste
from clips.services.tags import add_alias
from clips.services.truths import truths_hash
from clips.services.undoing import undo
from tests.services.texts import DAY, WHOLE, clip
from tests.stages import stage

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

TRUTHS = {
    "a word": lambda: first(Clip, body="別の話。"),
    "a state": lambda: first(Clip, state="draft"),
    "an address": lambda: first(Clip, url="https://m.example/2"),
    "a place": lambda: first(Clip, place="4面"),
    "a headline": lambda: first(Clip, headline="別"),
    "a date of print": lambda: first(Clip, printed_at=DAY),
    "the line as typed": lambda: first(Clip, source_written="朝凪新聞 "),
    "a moment": lambda: first(Clip, publish_at=timezone.now()),
    "a gloss": lambda: first(ClipTag, gloss=""),
    "no gloss": lambda: first(ClipTag, gloss=None),
    "a tag as typed": lambda: first(ClipTag, written="＃"),
    "a tag line": lambda: first(ClipTag, line=1),
    "an order": lambda: first(Clip, position=999),
    "a head": lambda: first(Post, header="m.example"),
    "a foot": lambda: first(Post, footer=""),
    "where a post came from": lambda: first(Post, paste=None),
    "a day": lambda: first(Day, date=date(2024, 1, 11)),
    "a closed day": lambda: first(Day, closed_at=timezone.now()),
    "a paste": lambda: first(Paste, text="x"),
    "a tag's reading": lambda: first(Tag, reading="みなと"),
    "an alias": lambda: add_alias(tag=Tag.objects.first(), name="別名"),
    "an outlet's description": lambda: first(Source, description="週刊"),
    "an outlet's kind": lambda: first(Source, kind="newspaper"),
    "an outlet's website": lambda: first(Source, home="https://m.example/"),
    "an outlet's credit line": lambda: first(Source, credit="許諾番号1"),
    "what visitors see of an outlet's clips": lambda: first(Source, shown="whole"),
    "how many characters they see": lambda: first(Source, shown="opening", shown_characters=9),
    "what they see of all others": lambda: House.objects.create(
        shown="headline", shown_characters=0
    ),
    "two tags told apart": lambda: TagsApart.objects.create(
        one=Tag.objects.order_by("pk")[0], other=Tag.objects.order_by("pk")[1]
    ),
    "a tag that is not used": lambda: Tag.objects.create(name="余り"),
    "an empty section": lambda: Section.objects.create(post=Post.objects.first(), position=9),
}


def first(model, **values):
    row = model.objects.order_by("pk").first()
    model.objects.filter(pk=row.pk).update(**values)


@stage
def day():
    paste(text=WHOLE, date=DAY, publish=True)
    set_source(clips=Clip.objects.all(), source="朝凪新聞(3面)、橋")


@pytest.mark.parametrize("name", TRUTHS)
def test_any_other_truth_is_another_hash(name, day):
    before = truths_hash()
    TRUTHS[name]()
    assert truths_hash() != before


def test_versions_times_and_authors_do_not_count(day, editor):
    before = truths_hash()
    Clip.objects.update(version=9, updated_at=timezone.now(), created_by=editor)
    Paste.objects.update(created_at=timezone.now(), by=editor)
    Day.objects.update(version=9)
    assert truths_hash() == before


def test_ids_count_only_when_addresses_are_asked_for():
    hashes = []
    for _time in range(2):
        act = paste(text=clip(1), date=DAY).act
        hashes.append((truths_hash(), truths_hash(addresses=True)))
        undo(act=act)
    (one, with_ids), (other, with_other_ids) = hashes
    assert one == other
    assert with_ids != with_other_ids
