"""A form is handed in once, however often and however simultaneously it is sent."""

from uuid import uuid4

import pytest
from django.db import transaction

from clips.models import Clip, Day, Post, Submission
from clips.services.once import once
from clips.services.pasting import paste
from clips.services.refusals import Refused
from clips.services.truths import truths_hash
from tests.services.at_once import at_once
from tests.services.texts import DAY, OTHER_DAY, WHOLE, clip

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sql]

TIMES = 8


def add_post(date=DAY, header="https://misaki.example/"):
    """A write that knows nothing of tokens, and doubles when it is run twice."""
    with transaction.atomic():
        day, _made = Day.objects.get_or_create(date=date)
        post = Post.objects.create(day=day, header=header, position=day.posts.count())
    return f"/posts/{post.pk}/"


def test_a_form_sent_again_does_nothing_and_answers_the_same(editor):
    token = uuid4()
    first = once(token=token, by=editor, do=add_post)
    again = once(token=token, by=editor, do=add_post)
    assert (first.first, again.first) == (True, False)
    assert first.answer == again.answer == f"/posts/{Post.objects.get().pk}/"


def test_two_forms_are_two(editor):
    for _form in range(2):
        once(token=uuid4(), by=editor, do=add_post)
    assert Post.objects.count() == 2


@pytest.mark.parametrize("round", range(3))
def test_eight_at_once_do_it_once(editor, round):
    token = uuid4()
    done = at_once(*[lambda: once(token=token, by=editor, do=add_post)] * TIMES)
    assert Post.objects.count() == 1
    assert {one.answer for one in done} == {f"/posts/{Post.objects.get().pk}/"}
    assert sorted(one.first for one in done) == [False] * (TIMES - 1) + [True]


@pytest.mark.soak
def test_eight_at_once_do_it_once_five_hundred_times(editor):
    for number in range(1, 501):
        token = uuid4()
        at_once(*[lambda token=token: once(token=token, by=editor, do=add_post)] * TIMES)
        assert Post.objects.count() == number


def test_the_race_is_lost_without_the_token():
    """The control: the write that the tests above send does double by itself."""
    at_once(*[lambda day=day: add_post(day) for day in (DAY, OTHER_DAY)])
    add_post()
    assert Post.objects.count() == 3


def test_eight_pastes_at_once_beside_another_editors_make_one_post(editor, other_editor):
    token = uuid4()

    def saved():
        return str(paste(text=WHOLE, date=DAY, by=editor, publish=True).act)

    done = at_once(
        *[lambda: once(token=token, by=editor, do=saved)] * TIMES,
        lambda: str(paste(text=clip(7), date=DAY, by=other_editor).act),
    )
    assert (Post.objects.count(), Clip.objects.count()) == (2, 7)
    assert len({one.answer for one in done[:TIMES]}) == 1


def test_a_refused_form_is_forgotten_and_may_be_sent_again(editor):
    token = uuid4()
    refusals = iter([True, False])

    def saved():
        answer = add_post()
        if next(refusals):
            raise Refused("empty")
        return answer

    with pytest.raises(Refused):
        once(token=token, by=editor, do=saved)
    assert not Submission.objects.exists()
    assert not Post.objects.exists(), "what it had written is taken back"
    assert once(token=token, by=editor, do=saved).first


def test_when_the_first_of_eight_is_refused_the_next_one_does_it(editor):
    token = uuid4()
    refusals = iter([True] + [False] * TIMES)

    def saved():
        if next(refusals):
            raise Refused("empty")
        return add_post()

    def sent():
        try:
            return once(token=token, by=editor, do=saved).first
        except Refused:
            return "refused"

    done = at_once(*[sent] * TIMES)
    assert (done.count("refused"), done.count(True)) == (1, 1)
    assert Post.objects.count() == 1


def test_other_words_under_the_same_token_are_another_handing_in(editor):
    """A page that the back button brought back is edited and sent with its old token."""
    token = uuid4()
    answers = [
        once(token=token, by=editor, content=words, do=add_post).first
        for words in ("draft\n橋", "draft\n橋", "draft\n橋と港", "publish\n橋と港")
    ]
    assert answers == [True, False, True, True]
    assert Post.objects.count() == 3


def test_the_first_words_after_others_are_handed_in_again(editor):
    """Otherwise they would be said to be saved while the others stand."""
    token = uuid4()
    words = ("橋", "橋と港", "橋", "橋")
    done = [once(token=token, by=editor, content=said, do=add_post) for said in words]
    assert [one.first for one in done] == [True, True, True, False]
    assert done[3].answer == done[2].answer == f"/posts/{Post.objects.latest('pk').pk}/"
    assert Submission.objects.count() == 3, "each act is found by the answer that told of it"


def test_what_was_handed_in_is_no_truth(editor):
    before = truths_hash()
    once(token=uuid4(), by=editor, do=lambda: "/")
    assert truths_hash() == before
