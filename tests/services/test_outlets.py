"""Outlets: said of, named, merged, deleted, and what visitors see of their clips; all undone."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from clips.models import Clip, House, Sight, Source
from clips.models.sight import shown_end
from clips.services.clips import set_source
from clips.services.history import acts, recorded
from clips.services.pasting import paste
from clips.services.refusals import Refused, Stale
from clips.services.sources import (
    add_source_alias,
    delete_source,
    edit_source,
    merge_sources,
    remove_source_alias,
    set_house,
)
from clips.services.truths import truths_hash
from clips.services.undoing import undo
from tests.services.texts import DAY, clips
from tests.stages import stage

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

OPENING = Sight.of("opening", 12)


@stage
def outlets():
    """Three clips of 朝凪新聞, two of 港町日報, one without an outlet."""
    paste(text=clips(1, 2, 3, 4, 5, 6), date=DAY, publish=True)
    ordered = list(Clip.objects.in_order().values_list("pk", flat=True))
    set_source(clips=Clip.objects.filter(pk__in=ordered[:3]), source="朝凪新聞(3面)")
    set_source(clips=Clip.objects.filter(pk__in=ordered[3:5]), source="港町日報、橋の亀裂")


def outlet(name):
    return Source.objects.get(name=name)


def edited(which="朝凪新聞", /, **said):
    row = outlet(which)
    return edit_source(source=row, version=row.version, **{"name": row.name, **said})


def named(**said):
    return set_house(version=House.objects.current().version, **said)


def housed(shown, characters=None):
    sight = Sight.of(shown, characters)
    return set_house(version=House.objects.current().version, sight=sight)


ACTS = {
    "what is said of it": lambda: edited(
        kind="newspaper", reading="あさなぎ", home="https://a.example/", credit="許諾番号1"
    ),
    "what visitors see": lambda: edited(sight=OPENING),
    "its name": lambda: edited(name="朝凪"),
    "another name": lambda: add_source_alias(source=outlet("朝凪新聞"), name="朝凪"),
    "a merge": lambda: merge_sources(source=outlet("朝凪新聞"), into=outlet("港町日報")),
    "the house's word": lambda: housed("headline"),
    "the house's name": lambda: named(publisher="朝凪の会", contact="desk@asanagi.example"),
    "the house's second word": lambda: (housed("headline"), housed("opening", 9)),
    "an outlet that is not used": lambda: (
        set_source(clips=Clip.objects.all(), source="朝凪新聞"),
        delete_source(source=outlet("港町日報")),
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_any_act_is_undone_and_done_again(name, outlets):
    before = truths_hash(addresses=True)
    with recorded("edit_source") as act:
        ACTS[name]()
    after = truths_hash(addresses=True)
    assert after != before
    undone = undo(act=act.id)
    assert truths_hash(addresses=True) == before
    undo(act=undone.id)
    assert truths_hash(addresses=True) == after


def test_a_merge_takes_clips_and_names_along_and_says_what_only_one_said(outlets):
    add_source_alias(source=outlet("朝凪新聞"), name="朝凪")
    edited(kind="newspaper", credit="許諾番号1", sight=OPENING)
    edited("港町日報", credit="許諾番号2")
    versions = dict(Clip.objects.values_list("pk", "version"))
    into = merge_sources(source=outlet("朝凪新聞"), into=outlet("港町日報"))
    assert (into.kind, into.credit, into.sight) == ("newspaper", "許諾番号2", Sight())
    assert into.clips.count() == 5
    assert {alias.name for alias in into.aliases.all()} == {"朝凪新聞", "朝凪"}
    assert Source.objects.named("朝凪").get() == into
    moved = Clip.objects.filter(source_written__startswith="朝凪")
    assert moved.count() == 3
    assert all(clip.version == versions[clip.pk] + 1 for clip in moved), "what is open is stale now"


def test_what_is_pasted_under_another_name_is_the_outlets(outlets):
    alias = add_source_alias(source=outlet("朝凪新聞"), name="朝凪")
    paste(text="別の話。\n出典: 朝凪\n#港", date=DAY)
    assert outlet("朝凪新聞").clips.count() == 4
    remove_source_alias(alias=alias)
    paste(text="また別の話。\n出典: 朝凪\n#港", date=DAY)
    assert outlet("朝凪").clips.count() == 1


@pytest.mark.parametrize(
    ("act", "code", "why"),
    [
        (lambda: edited(name="港町日報"), "outlet-exists", "another outlet's name"),
        (lambda: edited(name="　"), "outlet-name", "no name"),
        (lambda: edited(home="javascript:alert(1)"), "outlet-home", "no web address"),
        (lambda: edited(home="https://a b.example"), "outlet-home", "a blank in it"),
        (lambda: edited(credit="一\n二"), "outlet-credit", "two lines"),
        (lambda: edited(credit="字" * 501), "outlet-credit", "too long"),
        (lambda: edited(sight=Sight.of("opening", 0)), "sight", "none of them is no opening"),
        (lambda: edited(sight=Sight("headline", 5)), "sight", "a number that means nothing"),
        (lambda: housed("opening"), "sight", "how many?"),
        (lambda: named(publisher="一\n二"), "house-publisher", "two lines"),
        (lambda: named(publisher="字" * 201), "house-publisher", "too long"),
        (lambda: named(contact="javascript:alert(1)"), "house-contact", "no web address"),
        (lambda: named(contact="係まで"), "house-contact", "leads nowhere"),
        (lambda: named(contact="a@b.example?bcc=c@d.example"), "house-contact", "more than one"),
        (lambda: delete_source(source=outlet("朝凪新聞")), "outlet-in-use", "it has clips"),
        (
            lambda: merge_sources(source=outlet("朝凪新聞"), into=outlet("朝凪新聞")),
            "same-outlet",
            "with itself",
        ),
        (
            lambda: add_source_alias(source=outlet("朝凪新聞"), name="港町日報"),
            "outlet-exists",
            "two outlets with one name",
        ),
        (
            lambda: add_source_alias(source=outlet("朝凪新聞"), name="朝凪新聞 "),
            "outlet-of-itself",
            "its own name",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(act, code, why, outlets):
    before = truths_hash()
    with pytest.raises(Refused) as refused:
        act()
    assert refused.value.code == code, why
    assert truths_hash() == before


def test_an_outlet_and_the_house_are_not_overwritten_unseen(outlets):
    opened = outlet("朝凪新聞")
    edited(reading="あさなぎ")
    with pytest.raises(Stale):
        edit_source(source=opened, version=opened.version, name="別名")
    first = House.objects.current().version
    housed("headline")
    with pytest.raises(Stale):
        set_house(version=first, sight=Sight.of("whole"))


@pytest.mark.parametrize(
    "columns",
    [
        {"shown": "opening", "shown_characters": None},
        {"shown": "opening", "shown_characters": 0},
        {"shown": "headline", "shown_characters": 80},
        {"shown": "whole", "shown_characters": 80},
        {"shown": "", "shown_characters": 80},
        {"shown": "all", "shown_characters": None},
        {"kind": "blog"},
        {"home": "ftp://a.example"},
        {"credit": "一\n二"},
    ],
)
def test_the_database_refuses_it_too(columns, outlets):
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        Source.objects.update(**columns)


@pytest.mark.parametrize(
    ("house", "own", "seen"),
    [
        (("whole", None), Sight(), None),
        (("opening", 7), Sight(), 7),
        (("headline", None), Sight(), 0),
        (("headline", None), Sight.of("whole"), None),
        (("whole", None), Sight.of("headline"), 0),
        (("opening", 7), OPENING, 12),
    ],
)
def test_an_outlets_own_word_comes_before_the_houses(house, own, seen, outlets):
    housed(*house)
    edited(sight=own)
    asked = {clip.shown_characters for clip in outlet("朝凪新聞").clips.with_sight()}
    alone = {clip.shown_characters for clip in outlet("朝凪新聞").clips.all()}
    assert asked == alone == {seen}, "in SQL as on the row"
    without = Clip.objects.with_sight().get(source=None)
    assert without.shown_characters == Sight.of(*house).characters, "without an outlet: the house's"


@pytest.mark.parametrize(
    ("body", "characters", "shown", "why"),
    [
        ("橋は閉じる。", None, "橋は閉じる。", "all of it"),
        ("橋は閉じる。", 6, "橋は閉じる。", "as long as that"),
        ("橋は閉じる。", 2, "橋は", "the first characters"),
        ("橋は\n\n閉じる。", 4, "橋は", "no blank at the end"),
        ("　　橋", 1, "", "nothing but blank is nothing"),
        ("橋", 0, "", "headline only"),
        ("か\u3099き", 1, "", "a letter is not parted from its mark"),
        ("葛\U000e0100城", 1, "", "nor from the selector of its shape"),
        ("👩\u200d🚒が", 2, "", "nor an emoji from what it is joined to"),
        ("👩\u200d🚒が", 3, "👩\u200d🚒", "but a whole one is shown"),
    ],
)
def test_the_first_characters_are_whole_ones(body, characters, shown, why):
    assert body[: shown_end(body, characters)] == shown, why
    assert Clip(body=body, source=Source(shown="opening", shown_characters=characters)).excerpt in (
        shown,
        f"{shown}…",
    )


def test_the_house_has_no_version_twice_though_its_first_word_is_taken_back():
    first = set_house(version=1, publisher="岬の会").version
    undo(act=acts()[0].id)
    assert House.objects.current().publisher == ""
    with pytest.raises(Stale):
        set_house(version=first, publisher="港の会")
    assert set_house(version=House.objects.current().version, publisher="港の会").version > first
