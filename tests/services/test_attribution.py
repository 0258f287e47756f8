"""Whose a statement is: what editors decide holds for what is stored and for what is pasted later,
and is undone like anything else."""

from datetime import date

import pytest

from clips.models import KnownHead, Speaker, SpeakerAlias, Statement, StatementPlace
from clips.services.attribution import (
    Term,
    add_speaker_alias,
    decide_head,
    delete_speaker,
    edit_speaker,
    forget_head,
    merge_speakers,
    remove_speaker_alias,
)
from clips.services.history import recorded
from clips.services.refusals import Refused, Stale
from clips.services.statements import reread_statements
from clips.services.truths import truths_hash
from clips.services.undoing import undo
from tests.services.said import ELSEWHERE, SAID, WORDS, put
from tests.stages import stage

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

OTHER = "点検の記録をすべて出してほしい"
BOTH = f"{SAID}市議会の議長は「{OTHER}」と求めた。"


def speaker(name):
    return Speaker.objects.get(name=name)


def heard():
    """Who said how many statements in how many places, and as whom."""
    return {
        (statement.speaker.name if statement.speaker else None, statement.key[:4]): sorted(
            statement.places.values_list("head", flat=True)
        )
        for statement in Statement.objects.filter(places__isnull=False).distinct()
    }


def names():
    return sorted({name for name, _key in heard()}, key=str)


@stage
def two_names():
    """One man under two names, with one statement in common and one of his own each."""
    put(0, BOTH, f"#大橋(市長「{WORDS}」「{OTHER}」)")
    put(1, SAID.replace("。", "!"), f"#大橋(潮見市長「{WORDS}」)")
    return speaker("市長"), speaker("潮見市長")


def test_a_merge_makes_one_speaker_and_one_statement_of_the_same_words(two_names):
    mayor, same = two_names
    before, hashed = heard(), truths_hash(addresses=True)
    with recorded("merge_speakers") as act:
        merge_speakers(speaker=same, into=mayor)
    assert names() == ["市長"]
    assert sorted(heard().values()) == [["市長"], ["市長", "潮見市長"]]
    assert Speaker.objects.named("潮見市長").get() == mayor
    assert not reread_statements(check=True)
    undone = undo(act=act.id)
    assert (heard(), truths_hash(addresses=True)) == (before, hashed)
    assert not reread_statements(check=True)
    undo(act=undone.id)
    assert names() == ["市長"]
    assert not reread_statements(check=True)


def test_a_merged_name_holds_for_what_is_pasted_later(two_names):
    mayor, same = two_names
    merge_speakers(speaker=same, into=mayor)
    put(2, SAID, f"#渡し船(潮見市長「{WORDS}」)")
    assert names() == ["市長"]


def test_a_merge_takes_aliases_offices_and_heads_along(two_names):
    mayor, same = two_names
    add_speaker_alias(speaker=same, name="湊市長")
    decide_head(head="市長談話", speaker="潮見市長")
    same.refresh_from_db()
    term = Term("市長", date(2020, 4, 1))
    edit_speaker(
        speaker=same, version=same.version, name=same.name, reading="しおみ", offices=[term]
    )
    merge_speakers(speaker=same, into=mayor)
    mayor.refresh_from_db()
    assert sorted(mayor.aliases.values_list("name", flat=True)) == ["湊市長", "潮見市長"]
    assert (mayor.reading, mayor.offices.count(), mayor.heads.count()) == ("しおみ", 1, 1)


def test_an_alias_holds_for_what_is_pasted_later_and_goes_again():
    put(0, SAID, f"#大橋(市長「{WORDS}」)")
    with recorded("add_speaker_alias") as act:
        alias = add_speaker_alias(speaker=speaker("市長"), name="湊市長")
    put(1, SAID.replace("。", "!"), f"#大橋(湊市長「{WORDS}」)")
    assert names() == ["市長"]
    with recorded("remove_speaker_alias") as removal:
        remove_speaker_alias(alias=alias)
    assert names() == ["市長", "湊市長"]
    assert not reread_statements(check=True)
    undo(act=removal.id)
    assert names() == ["市長"]
    undo(act=act.id)
    assert names() == ["市長", "湊市長"]
    assert not reread_statements(check=True)


def test_a_new_name_leaves_the_old_one_behind():
    put(0, SAID, f"#大橋(市長「{WORDS}」)")
    mayor = speaker("市長")
    with recorded("edit_speaker") as act:
        edit_speaker(speaker=mayor, version=mayor.version, name="湊市長", kind="person")
    assert names() == ["湊市長"]
    assert Speaker.objects.named("市長").get() == mayor
    assert not reread_statements(check=True)
    undo(act=act.id)
    assert names() == ["市長"]
    assert not reread_statements(check=True)


THING = "潮風作戦「海開き」"


@pytest.mark.parametrize(
    ("gloss", "head", "said_by", "before", "after", "why"),
    [
        (THING, "潮風作戦", "潮風作戦", [], ["潮風作戦"], "a thing that speaks after all"),
        ("点検班「海開き」", "点検班", None, ["点検班"], [], "a head that names a thing"),
        (
            "市長談話「海開き」",
            "市長談話",
            "広報課",
            ["市長"],
            ["広報課"],
            "whose it is",
        ),
        ("〈声〉「海開き」", "〈声〉", "読者", ["〈声〉"], ["読者"], "another name for it"),
    ],
)
def test_what_an_editor_says_of_a_head_is_how_it_reads(gloss, head, said_by, before, after, why):
    put(0, f"「海開き」と言った。{ELSEWHERE}", f"#大橋({gloss})")
    assert names() == before
    decide_head(head=head, speaker=said_by)
    assert names() == after, why
    put(1, f"「海開き」とまた言った。{ELSEWHERE}", f"#港({gloss})")
    assert names() == after
    assert not reread_statements(check=True)
    forget_head(known=KnownHead.objects.get())
    assert names() == before
    assert not reread_statements(check=True)


def test_a_decision_about_a_head_is_undone():
    put(0, SAID, f"#大橋(市長「{WORDS}」)")
    hashed = truths_hash(addresses=True)
    with recorded("decide_head") as act:
        decide_head(head="市長", speaker="港湾局")
    assert names() == ["港湾局"]
    undo(act=act.id)
    assert (names(), truths_hash(addresses=True)) == (["市長"], hashed)
    assert not reread_statements(check=True)


def test_a_decided_name_with_a_middle_dot_parts_no_gloss():
    put(0, SAID, f"#大橋(マルタ・イブキ技師「{WORDS}」)")
    assert names() == ["イブキ技師"]
    with recorded("add_speaker_alias") as act:
        alias = add_speaker_alias(speaker=speaker("イブキ技師"), name="マルタ・イブキ技師")
    assert list(StatementPlace.objects.values_list("head", flat=True)) == ["マルタ・イブキ技師"]
    assert not reread_statements(check=True)
    undo(act=act.id)
    assert not SpeakerAlias.objects.filter(pk=alias.pk).exists()
    assert list(StatementPlace.objects.values_list("head", flat=True)) == ["イブキ技師"]
    assert not reread_statements(check=True)


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (lambda row: add_speaker_alias(speaker=row, name="診断の技師"), "by an alias"),
        (lambda row: decide_head(head="診断班", speaker=row.name), "by a head"),
        (lambda row: merge_speakers(speaker=speaker("市長"), into=row), "by a merge"),
    ],
)
def test_whatever_makes_a_name_known_makes_it_known_everywhere(act, why):
    put(0, f"マルタ・イブキ技師は「{OTHER}」と話した。", f"#大橋(マルタ・イブキ技師「{OTHER}」)")
    put(1, SAID, f"#港(マルタ・イブキ技師「{WORDS}」・市長「{WORDS}」)")
    assert "イブキ技師" in names()
    with recorded("decide_head") as done:
        act(speaker("マルタ・イブキ技師"))
    assert "イブキ技師" not in names(), why
    assert not reread_statements(check=True)
    undo(act=done.id)
    assert "イブキ技師" in names()
    assert not reread_statements(check=True)


def test_offices_are_written_as_they_are_said():
    put(0, SAID, f"#大橋(市長「{WORDS}」)")
    mayor = speaker("市長")
    terms = [Term("助役", date(2012, 4, 1), date(2020, 3, 31)), Term("市長", date(2020, 4, 1))]
    mayor = edit_speaker(speaker=mayor, version=1, name="市長", offices=terms)
    rows = {office.title: office.pk for office in mayor.offices.all()}
    mayor = edit_speaker(speaker=mayor, version=2, name="市長", offices=terms[1:])
    assert {office.title: office.pk for office in mayor.offices.all()} == {"市長": rows["市長"]}


@pytest.mark.parametrize(
    ("act", "code", "why"),
    [
        (lambda a, b: merge_speakers(speaker=a, into=a), "same-speaker", "into itself"),
        (lambda a, b: add_speaker_alias(speaker=a, name=b.name), "speaker-exists", "somebody else"),
        (lambda a, b: add_speaker_alias(speaker=a, name=a.name), "speaker-of-itself", "its own"),
        (lambda a, b: add_speaker_alias(speaker=a, name=" \u202e"), "speaker-name", "unseen"),
        (lambda a, b: delete_speaker(speaker=a), "speaker-in-use", "it has statements"),
        (lambda a, b: decide_head(head=""), "speaker-name", "no head"),
        (
            lambda a, b: edit_speaker(speaker=a, version=1, name=b.name),
            "speaker-exists",
            "merge them",
        ),
        (
            lambda a, b: edit_speaker(
                speaker=a,
                version=1,
                name=a.name,
                offices=[Term("市長", date(2020, 4, 1), date(2019, 4, 1))],
            ),
            "office-dates",
            "it ends before it begins",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(act, code, why, two_names):
    hashed = truths_hash(addresses=True)
    with pytest.raises(Refused) as refused:
        act(*two_names)
    assert refused.value.code == code, why
    assert truths_hash(addresses=True) == hashed


def test_somebody_elses_change_is_not_overwritten(two_names):
    mayor, _same = two_names
    edit_speaker(speaker=mayor, version=1, name="市長", kind="office")
    with pytest.raises(Stale):
        edit_speaker(speaker=mayor, version=1, name="市長", kind="person")


def test_a_derived_speaker_is_no_truth_and_a_decided_one_is(two_names):
    hashed = truths_hash()
    Speaker.objects.create(name="誰も")
    assert truths_hash() == hashed
    edit_speaker(speaker=speaker("誰も"), version=1, name="誰も", kind="office")
    assert truths_hash() != hashed
    delete_speaker(speaker=speaker("誰も"))
    assert truths_hash() == hashed
