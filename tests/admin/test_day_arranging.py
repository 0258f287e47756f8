"""A day is put in order and closed from its page, with a way back, by those who may."""

import json

import pytest

from clips.exports.rows import day_tree
from clips.models import Clip, Day, Section
from clips.services.arranging import arrange_day
from clips.services.pasting import paste
from tests.admin.desks import DAY
from tests.conftest import member
from tests.stages import stage

LIST = "/en/admin/clips/day/"
TEXT = """灯台の明かりが消えた。

#灯台(消える)

港の船は入港を見合わせた。

#港(船待ち)

#岬

市場では魚の値が上がった。

#市場(高値)

■

駅前の時計が進んでいる。

#駅(時計)"""


@stage
def day():
    paste(text=TEXT, date=DAY, by=member("publisher", "publisher", is_staff=True))


@pytest.fixture
def there(day, client_of, publisher):
    return client_of(publisher)


def the(word):
    return Clip.objects.get(body__contains=word)


def openings():
    """The day's clips by their first letters: `灯港 市 ■ 駅`, sections and posts parted."""
    posts = day_tree(DAY, clips=Clip.objects.kept()).posts
    return " ■ ".join(
        " ".join("".join(clip.body[0] for clip in part.clips) for part in post.sections)
        for post in posts
    )


def arrange(client, **fields):
    day = Day.objects.get()
    data = {"version": day.version, **fields}
    part = {"x-part": "order"} if "order" in fields else {}
    return client.post(f"{LIST}{day.pk}/arrange/", data, headers=part)


def undo(client, page):
    act = page.content.decode().split("/desk/undo/?act=")[1].split('"')[0]
    client.post("/en/admin/desk/undo/", {"act": act})


STEPS = [
    # (what, which, way, how the day is then, why)
    ("clip", "港", "up", "港灯 市 ■ 駅", "within its section"),
    ("clip", "港", "down", "灯 港市 ■ 駅", "over its end into the next one"),
    ("clip", "市", "up", "灯港市 ■ 駅", "and what is left empty goes"),
    ("clip", "市", "down", "灯港 ■ 市駅", "into the next post"),
    ("clip", "駅", "up", "灯港 市駅", "and back, the post going"),
    ("section", "灯", "up", None, "the first goes no further"),
    ("clip", "駅", "down", None, "nor does the last"),
]


@pytest.mark.parametrize(("what", "word", "way", "then", "why"), STEPS)
def test_a_step_without_javascript(there, what, word, way, then, why):
    clip = the(word)
    pk = clip.pk if what == "clip" else clip.section_id
    before = openings()
    response = arrange(there, step=f"{what}:{pk}:{way}")
    assert openings() == (then or before), why
    assert response.status_code == (302 if then else 422)
    if then:
        assert response.url.endswith(f"#{what}-{pk}")


def test_a_step_leads_to_its_undoing(there):
    before = openings()
    response = arrange(there, step=f"clip:{the('港').pk}:up")
    assert openings() != before
    undo(there, there.get(response.url))
    assert openings() == before


def test_a_section_goes_over_into_the_next_post(there):
    arrange(there, step=f"section:{the('灯').section_id}:down")
    assert openings() == "灯港 市 ■ 駅", "an untagged section stays the last of its post"
    Section.objects.filter(clips=the("市")).first().tag_uses.create(
        tag=the("市").tags.get(), written="市場", line=0, position=0
    )
    arrange(there, step=f"section:{the('灯').section_id}:down")
    assert openings() == "市 灯港 ■ 駅"
    arrange(there, step=f"section:{the('灯').section_id}:down")
    assert openings() == "市 ■ 灯港 駅"


def test_chosen_clips_are_brought_to_a_section(there):
    chosen = [the("灯").pk, the("駅").pk]
    response = arrange(there, clip=chosen, into=the("市").section_id, bring="1")
    assert openings() == "港 市灯駅"
    assert "2 clips were moved." in there.get(response.url).content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"step": "clip:1:left"},
        {"bring": "1", "into": "1", "clip": ["x"]},
        {"bring": "1", "into": "99999999", "clip": ["1"]},
        {"order": "nonsense"},
        {"order": "[[1]]"},
        {"order": '{"a": 1}'},
        {"order": "[[1, [[1, [null]]]]]"},
        {"order": "[[1, [[1, [1e999]]]]]"},
        {"order": "[" * 9999},
    ],
)
def test_nonsense_moves_nothing(there, fields):
    before = openings()
    assert arrange(there, **fields).status_code == 422
    assert openings() == before


def as_shown(*order):
    """The order as the page's script sends it, by words."""
    posts = []
    for post in order:
        parts = [[the(part[0]).section_id, [the(word).pk for word in part]] for part in post]
        posts.append([the(post[0][0]).section.post_id, parts])
    return json.dumps(posts)


def test_the_script_gets_the_list_and_the_way_back(there):
    response = arrange(there, order=as_shown(["港灯", "市"], ["駅"]))
    assert openings() == "港灯 市 ■ 駅"
    assert response.status_code == 200
    assert "<html" not in response.content.decode()
    undo(there, response)
    assert openings() == "灯港 市 ■ 駅"


def test_the_same_order_is_no_act(there):
    page = arrange(there, order=as_shown(["灯港", "市"], ["駅"])).content.decode()
    assert "The order was saved." in page
    assert "undo" not in page


@pytest.mark.parametrize("alone", [True, False])
def test_an_order_that_is_old_by_now_is_409_with_the_one_that_is(there, alone):
    order = as_shown(["港灯", "市"], ["駅"])
    step = f"clip:{the('港').pk}:up"
    seen = Day.objects.get().version
    now = [[[the("市").pk, the("灯").pk], [the("港").pk]], [[the("駅").pk]]]
    places = [(the("市").section.post_id, [the("灯").section_id, the("市").section_id])]
    places.append((the("駅").section.post_id, [the("駅").section_id]))
    arrange_day(date=DAY, version=seen, order=now, places=places)
    response = arrange(there, version=seen, **({"order": order} if alone else {"step": step}))
    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody else has changed the order" in page
    assert openings() == "市灯 港 ■ 駅"
    places = [page.index(f'id="clip-{the(word).pk}"') for word in "市灯港駅"]
    assert places == sorted(places)


def test_an_untagged_section_is_refused_in_words(there):
    response = arrange(there, order=as_shown(["市", "灯港"], ["駅"]))
    assert response.status_code == 422
    assert "Only the last section of a post" in response.content.decode()


def test_the_day_is_closed_and_opened_again(there):
    day = Day.objects.get()
    page = there.post(f"{LIST}{day.pk}/close/", {"do": "close"}, follow=True)
    assert "The day is closed." in page.content.decode()
    assert Day.objects.get().closed_at
    assert "Open the day again" in page.content.decode()
    undo(there, page)
    assert not Day.objects.get().closed_at
    there.post(f"{LIST}{day.pk}/close/", {"do": "close"})
    there.post(f"{LIST}{day.pk}/close/", {"do": "reopen"})
    assert not Day.objects.get().closed_at


@pytest.mark.parametrize(
    ("who", "arranges", "closes"),
    [
        ("reader", 302, 302),
        ("staff", 403, 403),
        ("editor", 302, 403),
        ("publisher", 302, 302),
    ],
)
def test_who_may(request, there, client_of, who, arranges, closes):
    client = client_of(request.getfixturevalue(who))
    before, day = openings(), Day.objects.get()
    step = arrange(client, step=f"clip:{the('港').pk}:up")
    close = client.post(f"{LIST}{day.pk}/close/", {"do": "close"})
    assert (step.status_code, close.status_code) == (arranges, closes)
    assert (openings() != before) == (who in ("editor", "publisher"))
    assert bool(Day.objects.get().closed_at) == (who == "publisher")


def test_who_only_looks_sees_the_order_and_no_buttons(there, client_of, staff):
    page = client_of(staff).get(f"{LIST}{Day.objects.get().pk}/change/").content.decode()
    assert "灯台の明かり" in page or "消える" in page
    assert 'name="step"' not in page
    assert "Close the day" not in page


def test_looking_and_asking_change_nothing(there):
    day = Day.objects.get()
    for name in ("arrange", "close"):
        assert there.get(f"{LIST}{day.pk}/{name}/").status_code == 405
        assert there.post(f"{LIST}999999/{name}/").status_code == 404


def test_a_day_without_clips_says_what_to_do(client_of, publisher):
    day = Day.objects.create(date=DAY)
    page = client_of(publisher).get(f"{LIST}{day.pk}/change/").content.decode()
    assert "Paste its first clips at the desk" in page


def test_a_list_without_days_says_where_they_come_from(client_of, editor):
    assert "There are no days yet." in client_of(editor).get(LIST).content.decode()


def test_the_page_asks_the_same_number_of_questions_however_many_clips(
    there, django_assert_max_num_queries
):
    day = Day.objects.get()
    with django_assert_max_num_queries(40):
        there.get(f"{LIST}{day.pk}/change/")
