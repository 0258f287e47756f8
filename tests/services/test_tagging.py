"""Several clips tagged and untagged by one typed line: nothing doubled, nothing rewritten."""

import pytest

from clips.models import Clip, Tag
from clips.services.history import MAX_LABEL, acts, recorded
from clips.services.pasting import paste
from clips.services.refusals import Refused
from clips.services.tagging import read_tags, tag_clips, tagged_by, untag_clips, untagged_by
from clips.services.tags import add_alias
from clips.services.truths import truths_hash
from clips.services.undoing import undo
from tests.services.texts import DAY, WHOLE

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

BODY = "港の船は入港を見合わせた。"

TAGGED = [
    # (own tags before, what is typed, own tags after, why)
    ("#岬", "#港", "#岬#港", "at the end"),
    ("#岬\n#灯台", "#港#夜", "#岬\n#灯台#港#夜", "of the last line"),
    ("", "#港(船待ち)", "#港(船待ち)", "a clip without tags gets its first"),
    ("#港", "#港", "#港", "never twice"),
    ("#港(船待ち)", "#港", "#港(船待ち)", "a tag stands already, whatever it says"),
    ("#港(船待ち)", "#港(船待ち)", "#港(船待ち)", "nor twice with the same gloss"),
    ("#港#岬", "#港(船待ち)", "#港(船待ち)#岬", "a bare tag takes the gloss"),
    ("#港(船待ち)", "#港(欠航)", "#港(船待ち)#港(欠航)", "another gloss is not rewritten"),
    ("#港()", "#港(欠航)", "#港()#港(欠航)", "the empty gloss is one too"),
    ("#岬", "#ＰＯＲＴ#port", "#岬#ＰＯＲＴ", "two spellings are one tag"),
    ("#港", "＃港　＃岬（風）", "#港#岬(風)", "full width, as it is typed"),
    ("#みなと", "#港", "#みなと", "another name of it is the tag itself"),
]


def stored(tags):
    add_alias(tag=Tag.objects.create(name="港"), name="みなと")
    paste(text=f"{BODY}\n\n{tags or '#'}", date=DAY, publish=True)
    return Clip.objects.all()


def own_tags(written):
    return written().partition("\n\n")[2]


@pytest.mark.parametrize(("before", "typed", "after", "why"), TAGGED)
def test_a_typed_line_adds_what_is_missing(before, typed, after, why, written, in_step):
    clips = stored(before)
    version = clips.get().version
    foreseen = untagged_by(clips=[clips.get().pk], typed=read_tags(typed))
    changed = tag_clips(clips=clips, tags=typed)
    assert own_tags(written) == after
    assert changed == len(foreseen) == clips.get().version - version == (before != after)
    assert in_step()


def test_a_path_below_another_name_is_the_tag_that_is_there(written):
    clips = stored("#港/桟橋(3本)#岬")
    pk = clips.get().pk
    assert untagged_by(clips=[pk], typed=read_tags("#みなと/桟橋")) == set()
    assert tag_clips(clips=clips, tags="#みなと/桟橋") == 0
    assert untag_clips(clips=clips, tags="#みなと/桟橋(3本)") == 1
    assert own_tags(written) == "#岬"
    assert not Tag.objects.named("みなと/桟橋").exists(), "nothing was made for it"


UNTAGGED = [
    # (own tags before, what is typed, own tags after, why)
    ("#岬#港", "#港", "#岬", "one of two"),
    ("#港(船待ち)#岬#港(欠航)", "#港", "#岬", "with whatever gloss, as often as it stands"),
    ("#港(船待ち)#港(欠航)", "#港(欠航)", "#港(船待ち)", "only with this gloss"),
    ("#港#港()", "#港()", "#港", "the empty gloss is one"),
    ("#港\n#岬", "#港", "#岬", "a line that is empty now is none"),
    ("#港", "#港", "", "the last of all"),
    ("#みなと#岬", "#港", "#岬", "by any of its names"),
    ("#岬", "#港", "#岬", "not there"),
]


@pytest.mark.parametrize(("before", "typed", "after", "why"), UNTAGGED)
def test_a_typed_line_takes_away_what_it_names(before, typed, after, why, written, in_step):
    clips = stored(before)
    foreseen = tagged_by(clips=[clips.get().pk], typed=read_tags(typed))
    changed = untag_clips(clips=clips, tags=typed)
    assert own_tags(written) == after
    assert changed == len(foreseen) == (before != after)
    assert in_step()


REFUSED = [
    # (act, what is typed, the refusal's code, why)
    (tag_clips, "港", "no-tag-line", "a word without its mark"),
    (tag_clips, "#", "no-tag-line", "a mark alone"),
    (tag_clips, "", "no-tag-line", "nothing"),
    (tag_clips, "#港\n#岬", "no-tag-line", "two lines"),
    (tag_clips, "#港のこと。", "no-tag-line", "prose"),
    (tag_clips, "#港(\x00)", "no-tag-line", "what cannot be stored"),
    (untag_clips, "#何処にもない", "no-such-tag", "a tag that nobody knows"),
]


def test_what_is_no_tag_line_changes_nothing():
    clips = stored("#岬")
    before = truths_hash()
    for act, typed, code, why in REFUSED:
        with pytest.raises(Refused) as refused:
            act(clips=clips, tags=typed)
        assert (refused.value.code, truths_hash()) == (code, before), why


def test_a_day_is_tagged_as_one_act_and_the_trash_is_left_alone(in_step):
    from clips.services.clips import trash

    paste(text=WHOLE, date=DAY, publish=True)
    trash(clips=Clip.objects.filter(body__contains="2本め"))
    before = truths_hash()
    with recorded("tag_clips") as tagged:
        assert tag_clips(clips=Clip.objects.all(), tags="#見出し/今週(まとめて読む)") == 5
    with recorded("untag_clips") as untagged:
        assert untag_clips(clips=Clip.objects.all(), tags="#見出し/今週") == 5
    assert in_step()
    undo(act=untagged.id)
    undo(act=tagged.id)
    assert truths_hash() == before


@pytest.mark.parametrize("act", [tag_clips, untag_clips])
def test_ten_clips_cost_hardly_more_queries_than_two(act):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    text = "\n\n".join(f"{n}番の船が着いた。\n\n#船{n}#港" for n in range(12))
    paste(text=text, date=DAY)
    typed = "#船便" if act is tag_clips else "#港"

    def queries(clips):
        with CaptureQueriesContext(connection) as seen:
            assert act(clips=Clip.objects.filter(pk__in=clips), tags=typed) == len(clips)
        return len(seen)

    ids = list(Clip.objects.values_list("pk", flat=True))
    assert queries(ids[:2]) >= queries(ids[2:])


def test_a_long_gloss_names_its_act_by_its_beginning():
    gloss = "欠航" * 2_000
    tag_clips(clips=stored("#岬"), tags=f"#港({gloss})")
    (act,) = (act for act in acts() if act.service == "tag_clips")
    assert act.label == f"#港({gloss}"[: MAX_LABEL - 1] + "…"
    assert Clip.objects.get().tag_uses.last().gloss == gloss
