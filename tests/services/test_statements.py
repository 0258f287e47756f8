"""Statements follow the glosses and bodies they are read from, whatever is done to these."""

import pytest

from clips.models import Clip, Speaker, Statement, StatementPlace, Tag
from clips.services import clips as acts
from clips.services.history import recorded
from clips.services.moving import move_clips
from clips.services.pasting import paste
from clips.services.statements import reread_statements
from clips.services.tree import merge_tags, rename_tag
from clips.services.truths import truths_hash
from clips.services.undoing import undo
from tests.services.said import (
    ELSEWHERE,
    FIRST,
    GLOSS,
    SAID,
    WORDS,
    day,
    on,
    places,
    put,
    supports,
)
from tests.stages import stage

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@stage
def five_days():
    """Said on day 0, and carried on in the running gloss of four more."""
    return [put(0, SAID), *(put(number, f"{ELSEWHERE}{number}日目。") for number in range(1, 5))]


def edit(clip, **changes):
    clip.refresh_from_db()
    acts.edit_clip(clip=clip, version=clip.version, **changes)


def test_the_real_day_is_held_as_the_law_says(real_day):
    paste(text=real_day, date=FIRST, publish=True)
    found = [(head, support, speech) for _day, head, support, speech, _origin in places()]
    assert found == [
        ("サリバン大統領補佐官", "abridged", "reported"),
        ("ゼレンスキー大統領", "abridged", "direct"),
        ("ウク空軍報道官", "verbatim", "direct"),
        ("ウク空軍報道官", "carried", "direct"),
        ("戦争研究所", "abridged", "reported"),
        ("戦争研究所", "abridged", "mixed"),
        ("上川外務大臣", "verbatim", "direct"),
    ]
    assert Statement.objects.count() == 6
    assert not reread_statements(check=True)


def test_a_quote_repeated_for_days_is_one_statement_carried_from_the_first(five_days):
    assert supports() == ["verbatim", *["carried 0"] * 4]
    assert {speech for _day, _head, _support, speech, _origin in places()} == {"direct"}
    (statement,) = Statement.objects.all()
    assert (statement.speaker.name, statement.places.count()) == ("市長", 5)


def test_a_span_is_the_passage_in_the_stored_body(five_days):
    place = StatementPlace.objects.found().get()
    assert place.clip.body[place.start : place.end] == WORDS


def test_days_pasted_backwards_read_the_same():
    for number in (4, 3, 2, 1):
        put(number, f"{ELSEWHERE}{number}日目。")
    assert supports() == ["unsupported"] * 4
    put(0, SAID)
    assert supports() == ["verbatim", *["carried 0"] * 4]


CHANGES = {
    # what is done, what the five days say then, why
    "the first body loses the words": (
        lambda: edit(on(0), body=ELSEWHERE),
        ["unsupported"] * 5,
        "nothing is left to carry from",
    ),
    "the first body changes a word": (
        lambda: edit(on(0), body=SAID.replace("仮橋", "新橋")),
        ["altered", *["unsupported"] * 4],
        "what is altered carries nothing",
    ),
    "the first body says it twice": (
        lambda: edit(on(0), body=f"{SAID}\n{SAID}"),
        ["verbatim", *["carried 0"] * 4],
        "nothing changes for the others",
    ),
    "the first gloss goes": (
        lambda: edit(on(0), tags=()),
        ["unsupported"] * 4,
        "carried is what an earlier gloss has, not an earlier body",
    ),
    "the first clip goes into the trash": (
        lambda: acts.trash(clips=Clip.objects.on_day(day(0))),
        ["unsupported"] * 4,
        "the trash says nothing",
    ),
    "the first clip is withdrawn": (
        lambda: acts.withdraw(clips=Clip.objects.on_day(day(0))),
        ["verbatim", *["carried 0"] * 4],
        "who may see a clip is no matter to what it says",
    ),
    "the first clip moves behind the third": (
        lambda: move_clips(clips=Clip.objects.on_day(day(0)), date=day(2)),
        ["unsupported", "unsupported", "verbatim", "carried 2", "carried 2"],
        "only what stands earlier is carried",
    ),
    "a later body says it too": (
        lambda: edit(on(2), body=SAID),
        ["verbatim", "carried 0", "verbatim", "carried 0", "carried 0"],
        "the earliest is the origin",
    ),
    "another day before the first": (
        lambda: put(-1, f"今日も{SAID}"),
        ["verbatim", "verbatim", *["carried -1"] * 4],
        "the new earliest is the origin",
    ),
    "a later gloss drops it": (
        lambda: edit(on(2), tags=()),
        ["verbatim", *["carried 0"] * 3],
        "its place goes with it",
    ),
    "the tag is renamed": (
        lambda: rename_tag(tag=Tag.objects.get(name="大橋"), name="橋/大橋"),
        ["verbatim", *["carried 0"] * 4],
        "it is the same tag",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_done_to_one_clip_reaches_those_that_hang_on_it(name, five_days):
    do, expected, _why = CHANGES[name]
    before, hashed = supports(), truths_hash(addresses=True)
    with recorded("edit_clip") as act:
        do()
    assert supports() == expected
    assert not reread_statements(check=True)
    undo(act=act.id)
    assert (supports(), truths_hash(addresses=True)) == (before, hashed)
    assert not reread_statements(check=True)


def test_what_comes_back_from_the_trash_carries_again(five_days):
    acts.trash(clips=Clip.objects.on_day(day(0)))
    acts.restore(clips=Clip.objects.trashed())
    assert supports() == ["verbatim", *["carried 0"] * 4]


def test_merged_tags_carry_from_each_other():
    put(0, SAID)
    put(1, tags=GLOSS.replace("大橋", "仮橋"))
    assert supports() == ["verbatim", "unsupported"]
    with recorded("merge_tags") as act:
        merge_tags(tag=Tag.objects.get(name="仮橋"), into=Tag.objects.get(name="大橋"))
    assert supports() == ["verbatim", "carried 0"]
    undo(act=act.id)
    assert supports() == ["verbatim", "unsupported"]


def test_within_a_day_the_editors_order_counts():
    text = f"{ELSEWHERE}\n\n{GLOSS}\n\n{SAID}\n\n{GLOSS}\n\n今朝も。{ELSEWHERE}\n\n{GLOSS}"
    paste(text=text, date=FIRST)
    assert supports() == ["unsupported", "verbatim", "carried 0"]


def test_two_tags_with_one_gloss_are_one_statement_in_two_places():
    put(0, SAID, f"{GLOSS}{GLOSS.replace('大橋', '渡し船')}")
    assert supports() == ["verbatim", "verbatim"]
    assert Statement.objects.count() == 1


def test_the_same_words_by_two_speakers_are_two_statements_with_one_address():
    put(0, SAID, f"#大橋(市長「{WORDS}」・橋梁課長「{WORDS}」)")
    addresses = {statement.get_absolute_url() for statement in Statement.objects.all()}
    assert (Statement.objects.count(), len(addresses)) == (2, 1)


def test_a_statement_without_a_head_has_no_speaker():
    put(0, SAID, f"#大橋(「{WORDS}」)")
    assert Statement.objects.get().speaker is None
    assert not Speaker.objects.exists()


def test_a_head_too_long_for_a_name_is_kept_as_written_and_names_nobody():
    head = "港" * 201
    put(0, SAID, f"#大橋({head}「{WORDS}」)")
    assert StatementPlace.objects.get().head == head
    assert not Speaker.objects.exists()
    assert not reread_statements(check=True)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda: edit(on(0), body=f"前日。\n{SAID}"), "the passage stands elsewhere"),
        (lambda: edit(on(0), source="港町日報"), "another source line"),
        (lambda: paste(text=f"{SAID}\n\n#港\n{GLOSS}", date=FIRST, update=True), "other tags"),
        (lambda: rename_tag(tag=Tag.objects.get(name="大橋"), name="橋"), "another tag's name"),
        (lambda: reread_statements(), "all is read again"),
    ],
)
def test_a_statements_address_survives_what_keeps_its_text(change, why):
    put(0, SAID)
    address = Statement.objects.get().get_absolute_url()
    change()
    assert Statement.objects.filter(places__isnull=False).get().get_absolute_url() == address, why


def test_reading_all_again_repairs_what_was_spoilt_and_clears_what_is_left(five_days):
    before = places()
    StatementPlace.objects.filter(support="carried").update(support="unsupported", origin=None)
    StatementPlace.objects.filter(clip_tag__content_object=on(3)).delete()
    Statement.objects.create(key="0" * 16)
    Speaker.objects.create(name="誰も")
    found = reread_statements(check=True)
    assert (found.missing, found.surplus, found.different) == (1, 0, 3)
    assert set(found.clips) == {on(number).pk for number in range(1, 5)}
    reread_statements()
    assert places() == before
    assert (Statement.objects.count(), Speaker.objects.count()) == (1, 1)
    assert not reread_statements()


def test_a_draft_is_read_like_any_other():
    put(0, SAID, publish=False)
    put(1)
    assert supports() == ["verbatim", "carried 0"]
    assert [place.text for place in StatementPlace.objects.visible()] == [WORDS]
