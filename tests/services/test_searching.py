"""The search finds what LIKE finds in the folded words, and what stands under a name that holds the
word: reckoned a second time in Python, over whatever was stored and is looked for."""

from contextlib import contextmanager, suppress
from datetime import date

import pytest
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clips import notation
from clips.models import Clip, House, SearchEntry, Sight, Source, Speaker, State, Tag
from clips.models.search_entry import bigrams
from clips.models.searching import MOST_CHARACTERS, MOST_TERMS, searched
from clips.models.sight import Shown
from clips.notation import fold, name_key
from clips.notation.query import Field, Query, Term, write
from clips.services.attribution import add_speaker_alias
from clips.services.clips import edit_clip, publish, schedule, set_source, trash, withdraw
from clips.services.history import recorded
from clips.services.moving import move_clips
from clips.services.pasting import paste
from clips.services.refusals import Refused
from clips.services.searching import rebuild_search
from clips.services.sources import add_source_alias, edit_source, merge_sources, set_house
from clips.services.tags import add_alias
from clips.services.tree import merge_tags, rename_tag
from clips.services.undoing import undo
from tests.stages import stage

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

DAY = date(2024, 1, 9)
TEXT = """灯台の明かりが８日夜、３時間消えた。市は「すぐ直す」と言い、原因を調べる。
出典: 岬新聞(朝刊１面)、ﾄｳﾀﾞｲが消える

#岬/灯台(明かり消える・市長「すぐ直す」)

港の船は１００％出ない。㍑当たり_a\\b 円、か\u3099い ｶﾞｲ %_%。

#港(船待ち😀👨‍👩‍👧)

Straße ＡＢＣ　ﬁn — "quoted" 'so' −1 〜 ～ … ㈱①。

#言葉

#岬#夜の町

■

ああああ OR いい -うう。

#波～波(ああ)

Only here: the hidden part of it.
出典: 沖新聞、Nothing to see

#沖"""
SHOWN = len("Only here")
"""Characters that visitors see of the last one, and some more."""


@stage
def stored():
    paste(text=TEXT, date=DAY, publish=True)
    paste(
        text="霧の朝。\n出典: 岬新聞\n\n#岬/灯台(市長「すぐ直す」)",
        date=date(2023, 5, 1),
        publish=True,
    )
    add_alias(tag=Tag.objects.get(name="岬"), name="Cape")
    add_source_alias(source=Source.objects.get(name="岬新聞"), name="Cape Post")
    add_speaker_alias(speaker=Speaker.objects.get(name="市長"), name="首長")
    show("沖新聞", Sight.of(Shown.OPENING, SHOWN))


def show(outlet, sight):
    source = Source.objects.get(name=outlet)
    edit_source(source=source, version=source.version, name=source.name, sight=sight)


def found(written):
    """The ids of what a query finds."""
    return set(searched(written).clips.values_list("pk", flat=True))


def bodies(written):
    return [clip.body[:2] for clip in searched(written).clips.in_order()]


class Oracle:
    """Which clips hold a word, by looking through all of them."""

    def __init__(self):
        self.clips = {clip.pk: _words_of(clip) for clip in Clip.objects.filter(state="published")}

    @property
    def texts(self):
        """In an order of their own: rows that were put back may come in another."""
        return sorted(piece for pieces, keys in self.clips.values() for piece in (*pieces, *keys))

    def holding(self, text):
        """A tag's key has a wave of its own."""
        word, tag_word = fold(text), name_key(text)
        return {
            pk
            for pk, (pieces, keys) in self.clips.items()
            if any(word in piece for piece in pieces) or any(tag_word in key for key in keys)
        }


def _words_of(clip):
    uses = clip.tag_uses.all()
    pieces = [clip.headline, clip.place, clip.excerpt, *(use.gloss for use in uses)]
    if clip.source:
        pieces += [clip.source.name, *clip.source.aliases.values_list("name", flat=True)]
    for use in uses:
        for place in use.places.sound().exclude(statement__speaker=None):
            speaker = place.statement.speaker
            pieces += [speaker.name, *speaker.aliases.values_list("name", flat=True)]
    keys = set()
    for owner in (clip, clip.section, clip.section.post):
        for use in owner.tag_uses.all():
            for tag in Tag.objects.ancestors(use.tag, include_self=True):
                keys |= {tag.key, *tag.aliases.values_list("key", flat=True)}
    return [fold(piece) for piece in pieces if piece], keys


def words(data, texts):
    """A word of 1 to 8 letters that stands somewhere, or hardly anywhere; in any width and case."""
    text = data.draw(st.sampled_from(texts) | st.text(max_size=6))
    start = data.draw(st.integers(0, len(text)))
    word = text[start : start + data.draw(st.integers(1, 8))]
    return data.draw(st.sampled_from([str, fold, str.upper, str.lower]))(word)


def check_queries(data, oracle):
    groups, wanted = [], set(oracle.clips)
    for _group in range(data.draw(st.integers(1, 3))):
        terms, fitting = [], set()
        for _term in range(data.draw(st.integers(1, 2))):
            word = " ".join(words(data, oracle.texts).replace("\0", "").split())
            if not fold(word):
                continue
            without = data.draw(st.booleans())
            terms.append(Term(Field.WORDS, word, without))
            holding = oracle.holding(word)
            fitting |= set(oracle.clips) - holding if without else holding
        if terms:
            groups.append(tuple(terms))
            wanted &= fitting
    written = write(Query(tuple(groups)))
    if groups and len(written) <= MOST_CHARACTERS:
        assert found(written) == wanted, written


@pytest.fixture
def oracle(stored):
    return Oracle()


FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@given(st.data())
def test_a_query_finds_what_is_found_by_hand(oracle, data):
    check_queries(data, oracle)


@pytest.mark.soak
@settings(FEW, max_examples=1500)
@given(st.data())
def test_thousands_of_queries_find_what_is_found_by_hand(oracle, data):
    check_queries(data, oracle)


@pytest.mark.soak
@settings(FEW, max_examples=60)
@given(st.data(), st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_whatever_is_stored_is_found_by_its_letters(stored, one_by_one, data, texts):
    with one_by_one():
        for clip, text in zip(Clip.objects.in_order(), texts, strict=False):
            body = notation.normalise(f"霧{text.replace(chr(0), '')}霧")[0]
            with suppress(Refused):
                edit_clip(clip=clip, version=clip.version, body=body)
        check_queries(data, Oracle())


FOUND = [
    # (what is asked for, the bodies found begin so, why)
    ("灯台", ["霧の", "灯台"], "in the text, and by the tag"),
    ("とうだい", [], "as it is written, not as it is read"),
    ("トウダイ", ["灯台"], "half-width kana are kana"),
    ("abc", ["St"], "full-width letters are letters, capital or small"),
    ("strasse", ["St"], "and ß is ss"),
    ("リットル", ["港の"], "㍑ is what it stands for"),
    ("がい", ["港の"], "however its marks are put"),
    ("100%", ["港の"], "% is no wild card"),
    ("%_%", ["港の"], "nor is _"),
    ("a\\b", ["港の"], "nor is \\ an escape"),
    ("10_%", [], "so nothing else is found for them"),
    ("船待", ["港の"], "the editor's words"),
    ('"消える 朝刊"', [], "never two pieces at once"),
    ("岬", ["霧の", "灯台", "港の", "St"], "tags of the clip, its section, and above them"),
    ("cape", ["霧の", "灯台", "港の", "St"], "by another name of these"),
    ("Cape Post", ["霧の", "灯台"], "all words, each where it is"),
    ('"cape post"', ["霧の", "灯台"], "the outlet, by another name"),
    ("首長", ["灯台"], "a speaker, by another name"),
    ("灯台 OR 船", ["霧の", "灯台", "港の"], "either"),
    ("岬 -灯台", ["港の", "St"], "without"),
    ("-岬", ["ああ", "On"], "without, and nothing else"),
    ("#岬", ["霧の", "灯台", "港の", "St"], "a tag with all below it and all it holds for"),
    ("#cape", ["霧の", "灯台", "港の", "St"], "by another name"),
    ("#岬/灯台", ["霧の", "灯台"], "by its whole path"),
    ("#灯台", [], "and by nothing less"),
    ("-#岬", ["ああ", "On"], "not under a tag"),
    ("発言者:市長", ["灯台"], "a speaker, where the excerpt bears it out"),
    ("発言者:首", ["灯台"], "by a part of another name"),
    ("出典:岬新聞 2024年", ["灯台"], "an outlet, in a year"),
    ("..2023", ["霧の"], "until then"),
    ("2024-01-09..", ["灯台", "港の", "St", "ああ", "On"], "from that day on"),
    ("-2024-01", ["霧の"], "not then"),
    ("only", ["On"], "what visitors see of an excerpt"),
    ("only here", ["On"], "up to where they do"),
    ("hidden", [], "and nothing behind that"),
    ("here:", [], "not by a letter"),
    ("波~", [], "which is no tilde"),
    ("波～", ["ああ"], "as it is in a tag"),
]


def test_what_is_asked_for_is_found(stored):
    told = {asked: bodies(asked) for asked, _found, _why in FOUND}
    assert told == {asked: found for asked, found, _why in FOUND}


def test_letters_are_known_to_the_index_as_to_the_query(db):
    texts = ["", "橋", "ab", "大橋の\n上", "😀橋\uffff", "%_\\", "𠮷野家の𠮷"]
    with connection.cursor() as cursor:
        for text in texts:
            cursor.execute("SELECT clips_bigrams(%s)", [text])
            assert set(cursor.fetchone()[0]) == set(bigrams(text)) | set(map(ord, text))


def test_a_word_is_looked_up_in_the_index(stored):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "clips_search_words" in searched("灯台の明").entries.explain()
    assert "clips_search_words" in searched("霧").entries.explain(), "a single letter too"


def test_what_is_no_name_is_said(stored):
    asked = searched("#灯台 発言者:鬼 出典:x OR 灯")
    with translation.override("en"):
        told = ["There is no subject called 灯台.", "There is no speaker called 鬼."]
        assert asked.faults == told, "an outlet that is none has an alternative"
    assert not asked.clips.exists()
    assert not searched("-#灯台").faults, "what is not to be found need not be there"


TOO_MUCH = ["橋" * (MOST_CHARACTERS + 1), "橋 " * (MOST_TERMS + 1), "-a " * (MOST_TERMS + 1)]


@pytest.mark.parametrize("asked", TOO_MUCH)
def test_too_long_a_query_finds_nothing_and_says_so(asked, django_assert_num_queries):
    with django_assert_num_queries(0):
        search = searched(asked)
        assert len(search.faults) == 1
        assert not search.clips


def test_a_query_costs_a_number_of_queries_that_its_terms_bound(
    stored, django_assert_max_num_queries
):
    asked = " ".join([f"語{n}" for n in range(MOST_TERMS - 3)] + ["#岬", "発言者:市長", "出典:岬"])
    with django_assert_max_num_queries(12):
        list(searched(asked).clips)


HIDE = [
    # (what is done, who is meant by it)
    (lambda clips: withdraw(clips=clips), "withdrawn"),
    (lambda clips: trash(clips=clips), "in the trash"),
    (lambda clips: schedule(clips=_withdrawn(clips), at="2030-01-01T00:00Z"), "not yet due"),
]


def _withdrawn(clips):
    withdraw(clips=clips)
    return Clip.objects.filter(state=State.WITHDRAWN)


@pytest.mark.parametrize("hide", [hide for hide, _state in HIDE], ids=[name for _h, name in HIDE])
def test_what_visitors_do_not_see_is_not_found(stored, hide):
    for asked in ("ああああ", "#波～波", "波～", "ああ OR いい"):
        assert len(found(asked)) == 1
    with recorded("withdraw") as act:
        hide(Clip.objects.filter(body__startswith="ああ"))
    for asked in ("ああああ", "波～", "ああ OR いい"):
        assert not found(asked)
    assert searched("#波～波").faults, "nor is its subject known"
    undo(act=act.id)
    assert len(found("ああああ #波～波")) == 1


def test_a_draft_is_not_found_until_it_is_published(stored):
    paste(text="鯨が来た。\n\n#海", date=DAY)
    assert not found("鯨")
    assert not found("海")
    publish(clips=Clip.objects.all())
    assert len(found("鯨 海")) == 1


@contextmanager
def taken_back():
    """What is done inside is in step, and it is undone too, and done again."""
    before = entries()
    with recorded("edit_clip") as act:
        yield
    after = entries()
    back = undo(act=act.id)
    assert entries() == before
    undo(act=back.id)
    assert entries() == after
    assert not rebuild_search(check=True)


def entries():
    return set(SearchEntry.objects.values_list("clip", "date", "place", "words"))


def test_entries_follow_every_change(stored):
    """Words, names, places and what is seen: each change holds at once, and is taken back whole."""
    lamp = Clip.objects.filter(body__startswith="灯台")
    with taken_back():
        edit_clip(clip=lamp.get(), version=1, body="鯨が来た。潮を吹いて沖へ出た。")
    pk = Clip.objects.get(body__startswith="鯨").pk
    lamp = Clip.objects.filter(pk=pk)
    assert found("沖へ出た 朝刊") == {pk}
    with taken_back():
        set_source(clips=lamp, source="沖新聞(夕刊)、鯨の歌")
    assert found("鯨の歌 夕刊 出典:沖新聞") == {pk}
    assert not found("沖へ出た"), "its outlet shows no more than nine characters"
    with taken_back():
        move_clips(clips=lamp, date=date(2022, 2, 2))
    assert found("..2022") == {pk}
    with taken_back():
        show("沖新聞", Sight.of(Shown.HEADLINE))
    assert not found("鯨が")
    assert found("鯨の歌") == {pk}
    with taken_back():
        into = Source.objects.get(name="岬新聞")
        merge_sources(source=Source.objects.get(name="沖新聞"), into=into)
    assert found("沖へ出た") == {pk}
    with taken_back():
        set_house(version=House.objects.current().version, sight=Sight.of(Shown.OPENING, 2))
    assert not found("沖へ出た")


def test_names_follow_every_change(stored):
    lamp = Clip.objects.get(body__startswith="灯台").pk
    rename_tag(tag=Tag.objects.get(name="岬"), name="半島")
    assert lamp in found("#半島/灯台") & found("#岬/灯台") & found("半島")
    merge_tags(tag=Tag.objects.get(name="港"), into=Tag.objects.get(name="沖"))
    assert len(found("#沖")) == len(found("#港")) == 2
