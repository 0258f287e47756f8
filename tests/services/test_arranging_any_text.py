"""Whatever is made of an opened day's text is what the day says afterwards, addresses are kept, and
undo brings everything back."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clips import notation
from clips.exports.rows import day_tree
from clips.models import Clip, Post
from clips.services.arranging import open_day, save_opened
from clips.services.clips import trash
from clips.services.pasting import NeedsConsent, paste
from clips.services.truths import truths_hash
from clips.services.undoing import undo
from tests.services.texts import DAY, FOOT, HEAD, clip

pytestmark = [pytest.mark.django_db]

FEW = settings(
    max_examples=7, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MANY = settings(FEW, max_examples=1500)
TAGS = ("#市政", "#交通", "#交通/橋\n\n#市政#港町")
EDITS = (
    lambda text: text,
    lambda text: text,
    lambda text: text.partition("\n")[0] + "\n\n#",
    lambda text: text.replace("(亀裂", "(新しい亀裂"),
    lambda text: text.replace("#大橋", "#港#大橋"),
    lambda text: text.replace("見つかった", "見つけられた"),
    lambda text: text.replace("。\n\n#", "。\n出典: 朝凪新聞(3面)\n\n#"),
)
numbers = st.lists(st.integers(0, 9), min_size=1, max_size=7)


@st.composite
def days(draw, numbers):
    """A text of these excerpts in this order: edited, in any sections and posts."""
    paragraphs = [draw(st.sampled_from(["", HEAD, "#港"]))]
    for number in numbers:
        paragraphs.append(draw(st.sampled_from(EDITS))(clip(number)))
        match draw(st.sampled_from(["go on", "go on", "close", "break"])):
            case "close":
                paragraphs.append(draw(st.sampled_from(TAGS)))
            case "break":
                paragraphs.append(draw(st.sampled_from(["■", f"{TAGS[0]}\n\n{FOOT}\n\n■"])))
    return canonical("\n\n".join(filter(None, paragraphs)))


def canonical(text):
    return notation.write(notation.read(text, date=DAY))


def bodies(posts):
    rows = Clip.objects.kept().filter(section__post__in=posts)
    return {row.pk: row.body for row in rows}


def the_day():
    return day_tree(DAY, clips=Clip.objects.kept())


def stored(data):
    """Any day, some of it in the trash, and which of its posts are opened."""
    paste(text=data.draw(days(data.draw(numbers))), date=DAY, publish=data.draw(st.booleans()))
    ids = list(Clip.objects.values_list("pk", flat=True))
    gone = data.draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))
    if len(gone) < len(ids):
        trash(clips=Clip.objects.filter(pk__in=gone))
    posts = list(Post.objects.values_list("pk", flat=True))
    return data.draw(st.lists(st.sampled_from(posts), min_size=1, unique=True))


def another(data, opened):
    """Another text: what was opened in another order, without some of it, with new excerpts."""
    shown = [int(body.partition("本")[0][-1]) for body in bodies(opened.posts).values()]
    rows = Clip.objects.exclude(pk__in=opened.clips)
    elsewhere = {int(row.body.partition("本")[0][-1]) for row in rows}
    ours = [number for number in shown if number not in elsewhere]
    again = st.lists(st.sampled_from(ours), max_size=len(shown)) if ours else st.just([])
    some = data.draw(again)
    new = [number for number in data.draw(numbers) if number not in elsewhere]
    order = data.draw(
        st.permutations([*shown, *new] if data.draw(st.booleans()) else [*some, *new])
    )
    return data.draw(days(order or shown))


def check(data, in_step):
    chosen = stored(data)
    opened = open_day(date=DAY, posts=chosen)[1]
    if not opened.posts:
        return
    text = another(data, opened)
    before, was = truths_hash(addresses=True), bodies(opened.posts)
    others = [post for post in open_posts() if post not in opened.posts]
    unopened = [open_day(date=DAY, posts=[post])[0] for post in others]
    trashes = data.draw(st.booleans())
    try:
        done = save_opened(text=text, opened=opened, trash_missing=trashes)
    except NeedsConsent:
        assert truths_hash(addresses=True) == before
        return
    assert_stored(text, done, trashes)
    assert_addresses(was, text, done)
    assert [open_day(date=DAY, posts=[post])[0] for post in others] == unopened
    assert in_step()
    assert save_opened(text=text, opened=opened, trash_missing=trashes).act is None
    if done.act:
        undo(act=done.act)
    assert truths_hash(addresses=True) == before
    assert in_step()


def open_posts():
    return open_day(date=DAY)[1].posts


def assert_stored(text, done, trashes):
    """What the text says stands there; with it, at most what it left out."""
    day = the_day()
    assert notation.read(notation.write([day]), date=DAY) == (day,)
    now = open_day(date=DAY, posts=done.posts)[0]
    if trashes or not done.plan.missing:
        assert now == text
    (typed,) = notation.read(text, date=DAY)
    (there,) = notation.read(now, date=DAY)
    typed_, there_ = Counter(c.body for c in typed.clips), Counter(c.body for c in there.clips)
    assert typed_ <= there_
    if not trashes:
        left = Counter(row.body for row in done.plan.missing)
        assert left <= Counter(found.body for found in day.clips)


def assert_addresses(was, text, done):
    """Of each body as many addresses are kept as were there and are wanted."""
    (typed,) = notation.read(text, date=DAY)
    wanted, had = Counter(c.body for c in typed.clips), Counter(was.values())
    now = bodies(done.posts)
    for body in wanted & had:
        kept = {pk for pk, words in was.items() if words == body} & now.keys()
        assert len(kept) >= min(wanted[body], had[body])


@FEW
@given(data=st.data())
def test_any_text_of_an_opened_day_is_what_it_says_afterwards(data, one_by_one, in_step):
    with one_by_one():
        check(data, in_step)


@pytest.mark.soak
@MANY
@given(data=st.data())
def test_a_thousand_texts_of_opened_days(data, one_by_one, in_step):
    with one_by_one():
        check(data, in_step)
