"""Names that look like one are offered, the likeliest first, and never again once told apart."""

import pytest

from clips.models import Tag, TagsApart
from clips.services.alike import WHY, alike_tags, forget_apart, keep_apart
from clips.services.history import recorded
from clips.services.refusals import Refused
from clips.services.tags import add_alias, edit_tag, resolve
from clips.services.tree import merge_tags
from clips.services.truths import truths_hash
from clips.services.undoing import undo

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

NAMES = [
    # (one, other, in what they are alike or None, why)
    ("ウクライナ", "うくらいな", "spelling", "kinds of kana"),
    ("サーバー", "サーバ", "spelling", "a long vowel mark"),
    ("ゼロ・エミッション", "ゼロエミッション", "spelling", "a dot"),
    ("paypal", "раypal", "letters", "a Cyrillic letter"),
    ("カ士", "力士", "letters", "a kana that is a kanji"),
    ("髙橋市", "高橋市", "letters", "two forms of one kanji"),
    ("年金", "年金問題", "ending", "an ending that says nothing"),
    ("渡し船", "渡し舟", "character", "one character"),
    ("交通/渡し船", "交通/渡しの船", "character", "one put in, beside each other"),
    ("東京", "東北", None, "too short to say"),
    ("第1回", "第2回", None, "a number tells names apart"),
    ("交通/渡し船", "産業/渡し舟", None, "not beside each other"),
    ("橋", "橋/床版", None, "one above the other"),
    ("市政", "問題", None, "nothing is left without its ending"),
]


def tag(name):
    return Tag.objects.get(name=name)


def alike():
    names = dict(Tag.objects.values_list("pk", "name"))
    return {(names[pair.one], names[pair.other]): pair.why for pair in alike_tags()}


@pytest.mark.parametrize(("one", "other", "why", "reason"), NAMES)
def test_two_names_are_alike_or_not(one, other, why, reason):
    for name in (one, other):
        resolve(written=name)
    assert alike() == ({(one, other): why} if why else {}), reason


def test_equal_readings_and_other_names_count_too():
    for name, reading in (("箸", "はし"), ("橋", "ハシ"), ("船", "")):
        edit_tag(tag=resolve(written=name), version=1, reading=reading, description="")
    add_alias(tag=tag("船"), name="シップ")
    resolve(written="しっぷ")
    assert alike() == {("箸", "橋"): "reading", ("船", "しっぷ"): "spelling"}


def test_the_likeliest_come_first():
    for name in ("渡し船", "渡し舟", "サーバー", "サーバ"):
        resolve(written=name)
    assert [pair.why for pair in alike_tags()] == ["spelling", "character"]
    assert list(WHY) == ["spelling", "letters", "ending", "reading", "character"]


def test_what_is_told_apart_is_not_asked_again_until_that_is_taken_back():
    for name in ("渡し船", "渡し舟"):
        resolve(written=name)
    before = truths_hash()
    with recorded("keep_apart") as act:
        keep_apart(one=tag("渡し舟"), other=tag("渡し船"))
        keep_apart(one=tag("渡し船"), other=tag("渡し舟"))
    assert TagsApart.objects.count() == 1
    assert truths_hash() != before
    assert alike() == {}
    undo(act=act.id)
    assert truths_hash() == before
    assert alike()
    forget_apart(pair=keep_apart(one=tag("渡し船"), other=tag("渡し舟")))
    assert alike()


def test_a_merge_forgets_it_and_its_undo_remembers():
    for name in ("渡し船", "渡し舟"):
        resolve(written=name)
    keep_apart(one=tag("渡し船"), other=tag("渡し舟"))
    before = truths_hash()
    with recorded("merge_tags") as act:
        merge_tags(tag=tag("渡し舟"), into=tag("渡し船"))
    assert not TagsApart.objects.exists()
    undo(act=act.id)
    assert truths_hash() == before


def test_what_is_merged_hands_on_what_it_is_not():
    for name in ("渡し船", "渡し舟", "わたし舟", "渡し"):
        resolve(written=name)
    keep_apart(one=tag("渡し船"), other=tag("渡し舟"))
    keep_apart(one=tag("渡し舟"), other=tag("渡し"))
    keep_apart(one=tag("わたし舟"), other=tag("渡し"))
    before = truths_hash()
    with recorded("merge_tags") as act:
        merge_tags(tag=tag("渡し舟"), into=tag("わたし舟"))
    kept = TagsApart.objects.values_list("one__name", "other__name")
    assert sorted(kept) == [("わたし舟", "渡し"), ("渡し船", "わたし舟")]
    undo(act=act.id)
    assert truths_hash() == before


def test_a_tag_that_is_gone_is_kept_apart_from_none():
    here, gone = (resolve(written=name) for name in ("渡し船", "渡し舟"))
    merge_tags(tag=gone, into=here)
    for pair in ({"one": here, "other": gone}, {"one": gone, "other": here}):
        with pytest.raises(Refused, match="渡し舟"):
            keep_apart(**pair)


def test_many_names_of_one_likeness_are_not_told_pair_by_pair():
    Tag.objects.bulk_create(Tag(name=name, key=name) for name in ("-" * n + "橋" for n in range(9)))
    assert len(alike_tags()) == 8


@pytest.mark.soak
def test_of_twenty_thousand_like_names_there_are_hardly_more_pairs_than_names():
    """Each of 26 differs from the others in one character: 769 such heaps and a bit."""
    names = [f"題材{n // 26}{chr(ord('ア') + n % 26)}の話" for n in range(20_000)]
    Tag.objects.bulk_create(Tag(name=name, key=name, reading=name) for name in names)
    assert len(names) / 2 < len(alike_tags()) < 2 * len(names)
