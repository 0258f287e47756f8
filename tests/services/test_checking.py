"""A remark that was looked into is not asked about again while quote and body stay the same."""

import pytest

from clips.models import CheckedQuote, Clip, StatementPlace
from clips.services import clips as acts
from clips.services.checking import check_quote, uncheck_quote
from clips.services.history import recorded
from clips.services.pasting import paste
from clips.services.refusals import Refused
from clips.services.statements import reread_statements
from clips.services.truths import truths_hash
from clips.services.undoing import undo
from tests.services.said import ELSEWHERE, FIRST, GLOSS, SAID, put, supports
from tests.stages import stage

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

OTHER_WORDS = SAID.replace("仮橋", "新橋")


@stage
def altered():
    put(0, OTHER_WORDS)
    assert supports() == ["altered"]
    return StatementPlace.objects.get()


def doubts():
    return StatementPlace.objects.doubtful().count()


def edit(**changes):
    clip = Clip.objects.get()
    acts.edit_clip(clip=clip, version=clip.version, **changes)


def test_an_answer_says_who_and_why_and_makes_the_quote_sound(altered, editor):
    check_quote(place=altered, why="録音で確かめた", by=editor)
    (answer,) = CheckedQuote.objects.all()
    assert (answer.why, answer.by) == ("録音で確かめた", editor)
    assert (doubts(), StatementPlace.objects.sound().count()) == (0, 1)
    assert not reread_statements(check=True)


@pytest.mark.parametrize(
    ("change", "asked", "why"),
    [
        (lambda: edit(source="港町日報"), 0, "words and body stay"),
        (lambda: edit(tags=()), 0, "no quote, no question"),
        (lambda: edit(body=f"{OTHER_WORDS}\nそれから。"), 1, "another body"),
        (
            lambda: paste(text=f"{OTHER_WORDS}\n\n#港\n{GLOSS}", date=FIRST, update=True),
            0,
            "another tag beside it",
        ),
        (
            lambda: paste(
                text=f"{OTHER_WORDS}\n\n{GLOSS.replace('夏', '秋')}", date=FIRST, update=True
            ),
            1,
            "another quote",
        ),
    ],
)
def test_an_answer_holds_while_quote_and_body_stay(change, asked, why, altered):
    check_quote(place=altered, why="録音で確かめた")
    change()
    assert doubts() == asked, why
    assert not reread_statements(check=True)


def test_an_answer_holds_again_when_the_body_is_as_it_was(altered):
    check_quote(place=altered, why="録音で確かめた")
    edit(body=ELSEWHERE)
    assert doubts() == 1
    edit(body=OTHER_WORDS)
    assert doubts() == 0


def test_an_answer_is_taken_back_and_undone(altered):
    hashed = truths_hash()
    with recorded("check_quote") as act:
        check_quote(place=altered, why="録音で確かめた")
    assert truths_hash() != hashed
    undo(act=act.id)
    assert (truths_hash(), doubts()) == (hashed, 1)
    check_quote(place=StatementPlace.objects.get(), why="録音で確かめた")
    uncheck_quote(place=StatementPlace.objects.get())
    assert (truths_hash(), doubts()) == (hashed, 1)
    assert not reread_statements(check=True)


@pytest.mark.parametrize("why", ["", " ", "二行\nにわたる", "長" * 501])
def test_without_a_reason_of_one_line_nothing_is_answered(why, altered):
    with pytest.raises(Refused) as refused:
        check_quote(place=altered, why=why)
    assert refused.value.code == "no-reason"


def test_a_quote_that_is_gone_cannot_be_answered(altered):
    edit(tags=())
    with pytest.raises(Refused) as refused:
        check_quote(place=altered, why="録音で確かめた")
    assert refused.value.code == "no-such-quote"
