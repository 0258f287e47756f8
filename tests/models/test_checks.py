"""What the database itself refuses, whoever writes."""

from datetime import date

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from clips.models import (
    Clip,
    ClipTag,
    Day,
    Paste,
    Post,
    Section,
    SectionTag,
    Source,
    SourceAlias,
    Speaker,
    SpeakerAlias,
    Tag,
    TagAlias,
)

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture
def section():
    day = Day.objects.create(date=date(2024, 1, 9))
    return Section.objects.create(post=Post.objects.create(day=day, position=0), position=0)


@pytest.fixture
def clip(section):
    return Clip.objects.create(section=section, position=0, body="話。")


def refused(write):
    """Whether the database refuses it, at once or at the commit."""
    try:
        with transaction.atomic():
            write()
            connection.check_constraints()
            transaction.set_rollback(True)
    except (IntegrityError, DataError, ValueError):
        return True
    return False


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"body": ""}, "no words"),
        ({"body": "\n話。"}, "a blank first line"),
        ({"body": " \u3000\n話。"}, "a first line of white space"),
        ({"body": "話。\n"}, "a blank last line"),
        ({"body": "話。\n\x1c\u2003"}, "a last line of unusual white space"),
        ({"body": "話。\r\n続き。"}, "a carriage return"),
        ({"body": "話\0"}, "NUL"),
        ({"body": "あ" * (4 * 2**20 // 3 + 1)}, "more than 4 times 2**20 bytes"),
        ({"url": "javascript:alert(1)"}, "not the web"),
        ({"url": "https://a b"}, "a space in an address"),
        ({"url": "m.example"}, "no scheme"),
        ({"state": "secret"}, "an unknown state"),
        ({"state": "trashed"}, "in the trash since never"),
        ({"trashed_at": timezone.now()}, "a moment of trashing, but not in the trash"),
        ({"state": "scheduled"}, "scheduled for no moment"),
        ({"position": -1}, "before the first"),
        ({"position": 2**20}, "beyond what a timeline's place can hold"),
        ({"position": 0}, "a place that is taken"),
        ({"place": "3面"}, "printed facts without a source line"),
        ({"headline": "橋"}, "printed facts without a source line"),
        ({"source_written": "朝凪\n新聞"}, "a source line of two lines"),
        ({"source_written": "長" * 3000}, "a source line of 9,000 bytes"),
    ],
)
def test_a_clip_that_cannot_be_is_refused(values, why, section, clip):
    values = {"section": section, "position": 1, "body": "話。", **values}
    assert refused(lambda: Clip.objects.create(**values)), why


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"body": "  話。\n\n\u3000続き。  "}, "white space at the ends of lines stays"),
        ({"body": "話\u000bの\u2028続き"}, "these are no line ends"),
        ({"body": "あ" * (4 * 2**20 // 3)}, "just as long as may be"),
        ({"url": "HTTP://x".lower() + "/あ"}, "any address of the web"),
        ({"state": "scheduled", "publish_at": timezone.now()}, "scheduled"),
        ({"source_written": "https://m.example"}, "a source line without an outlet"),
    ],
)
def test_a_clip_that_can_be_is_stored_as_it_is(values, why, section):
    made = Clip.objects.create(**{"section": section, "position": 1, "body": "話。", **values})
    made.refresh_from_db()
    assert all(getattr(made, name) == value for name, value in values.items()), why


BAD_NAMES = ["", "a\nb", "a\x07b", "a\u202eb", "a\u2066b", "a\x85b"]


@pytest.mark.parametrize("name", BAD_NAMES)
@pytest.mark.parametrize("model", [Tag, Source])
def test_names_hold_no_controls(model, name):
    assert refused(lambda: model.objects.create(name=name))
    assert refused(lambda: model.objects.bulk_create([model(name="港", key=name)]))


@pytest.mark.parametrize(
    ("gloss", "why"),
    [("一\n二", "a line break"), ("一\r二", "a carriage return")],
)
def test_a_gloss_is_one_line(gloss, why, clip):
    tag = Tag.objects.create(name="橋")
    use = {"content_object": clip, "tag": tag, "written": "橋", "line": 0, "position": 0}
    assert refused(lambda: ClipTag.objects.create(gloss=gloss, **use)), why
    assert not refused(lambda: ClipTag.objects.create(gloss="", **use))
    assert not refused(lambda: ClipTag.objects.create(gloss=None, **use))


def test_section_tags_have_no_gloss(section):
    use = {"content_object": section, "tag": Tag.objects.create(name="橋"), "written": "橋"}
    assert refused(lambda: SectionTag.objects.create(gloss="", line=0, position=0, **use))


@pytest.mark.parametrize(
    ("model", "alias", "owner"),
    [(Tag, TagAlias, "tag"), (Source, SourceAlias, "source"), (Speaker, SpeakerAlias, "speaker")],
)
def test_a_name_and_an_alias_never_share_a_key(model, alias, owner):
    one, other = model.objects.create(name="ＡＩ"), model.objects.create(name="橋")
    assert refused(lambda: alias.objects.create(name="ai", **{owner: other}))
    alias.objects.create(name="大橋", **{owner: other})
    assert refused(lambda: model.objects.create(name="大橋"))
    assert refused(lambda: model.objects.filter(pk=one.pk).update(key="大橋"))
    assert refused(lambda: alias.objects.create(name="大橋", **{owner: one}))


def test_a_name_may_become_an_alias_within_one_transaction():
    one, other = Tag.objects.create(name="港"), Tag.objects.create(name="橋")

    def swap():
        TagAlias.objects.create(tag=other, name="港")
        one.delete()

    assert not refused(swap)


def test_rows_may_change_places_within_one_transaction(section, clip):
    other = Clip.objects.create(section=section, position=1, body="別の話。")

    def swap():
        Clip.objects.filter(pk=clip.pk).update(position=1)
        Clip.objects.filter(pk=other.pk).update(position=0)

    assert not refused(swap)


def test_one_text_for_one_date_is_one_paste():
    Paste.objects.create(text="話。", digest="x")
    assert refused(lambda: Paste.objects.create(text="話。", digest="x"))
    assert not refused(lambda: Paste.objects.create(text="話。", digest="x", date=date(2024, 1, 9)))


def test_a_used_tag_or_outlet_is_not_deleted_by_hand(clip):
    tag = Tag.objects.create(name="橋")
    ClipTag.objects.create(content_object=clip, tag=tag, written="橋", line=0, position=0)
    assert refused(lambda: Tag.objects.filter(pk=tag.pk)._raw_delete("default"))
