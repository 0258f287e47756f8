"""The speakers that complete a name before a quotation: who spoke under the tag comes first."""

import pytest

from clips.models import Speaker
from clips.services.attribution import add_speaker_alias, decide_head, edit_speaker
from clips.services.completing_speakers import speakers_for
from clips.services.tags import add_alias, resolve
from tests.services.said import put
from tests.stages import stage

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def written(typed, **asked):
    return [speaker.written for speaker in speakers_for(typed, **asked)]


@stage
def heard():
    """Under 大橋 the mayor and the council have spoken, under 渡し船 the captain and an officer."""
    put(
        0, "市長は「直す」と述べた。市議会は「待つ」とした。", "#大橋(市長「直す」・市議会「待つ」)"
    )
    put(
        1,
        "船長は「出す」と話した。市の担当者は「混む」とみる。",
        "#渡し船(渡し船ツバメ丸船長「出す」・市担当者「混む」)",
    )
    captain = Speaker.objects.get(name="渡し船ツバメ丸船長")
    edit_speaker(speaker=captain, version=captain.version, name=captain.name, reading="つばめまる")
    add_speaker_alias(speaker=captain, name="ツバメ丸")
    decide_head(head="定期船の長", speaker="渡し船ツバメ丸船長")


FOUND = [
    # (typed, what is offered, reason)
    ("市長", ["市長"], "a name"),
    ("担当", ["市担当者"], "somewhere within"),
    ("ツバメ", ["渡し船ツバメ丸船長"], "its own name goes before its other ones"),
    ("つばめ", ["渡し船ツバメ丸船長"], "in the other kana"),
    ("ツバメマル", ["渡し船ツバメ丸船長"], "a reading"),
    ("定期", ["定期船の長"], "a head that an editor has decided, in the editor's words"),
    ("長", [], "one letter is held against beginnings only"),
    ("", [], "nothing typed and no tag: those heard lately, tested below"),
    ("村長", [], "nobody"),
    ("市%", [], "a sign that SQL would take for any letters"),
    ("市\0", [], "what no database holds"),
    ("市" * 201, [], "longer than any name"),
]


@pytest.mark.parametrize(("typed", "offered", "reason"), FOUND)
def test_a_speaker_is_found_by_any_name(heard, typed, offered, reason):
    assert written(typed) == offered or not typed


def test_a_speaker_found_by_another_name_is_offered_under_it(heard):
    (captain,) = speakers_for("定期船")
    assert (captain.written, captain.name) == ("定期船の長", "渡し船ツバメ丸船長")
    assert captain.is_other_name


TAGS = [
    # (tag, order, reason)
    ("大橋", ["市長", "市議会", "市担当者"], "both have spoken under it; the shorter first"),
    ("渡し船", ["市担当者", "市長", "市議会"], "who was heard under the tag comes first"),
    ("フェリー", ["市担当者", "市長", "市議会"], "the tag by its other name"),
    ("知らない", ["市長", "市議会", "市担当者"], "no such tag yet"),
]


@pytest.mark.parametrize(("tag", "order", "reason"), TAGS)
def test_who_was_heard_under_the_tag_comes_first(heard, tag, order, reason):
    add_alias(tag=resolve(written="渡し船"), name="フェリー")
    assert written("市", tag=tag) == order


def test_nothing_typed_offers_who_was_heard_under_the_tag_then_lately(heard):
    offered = speakers_for("", tag="渡し船")
    assert {one.written for one in offered[:2]} == {"市担当者", "渡し船ツバメ丸船長"}
    assert [one.heard for one in offered] == [True, True, False, False]


def test_what_is_typed_whole_goes_before_everything(heard):
    assert written("市議会", tag="渡し船")[0] == "市議会"
