"""Who is answered what completes a name, and what the answer holds."""

import pytest

from clips.models import Paste
from tests.admin.desks import SHORT, handed_in

COMPLETE = "/en/admin/desk/complete/"

WHO = [
    # (who, status)
    ("visitor", 302),
    ("reader", 302),
    ("staff", 403),
    ("editor", 200),
    ("publisher", 200),
    ("administrator", 200),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "status"), WHO)
@pytest.mark.parametrize("kind", ["tag", "speaker"])
def test_only_those_who_may_sit_at_the_desk_are_answered(
    request, client, client_of, who, status, kind
):
    there = client if who == "visitor" else client_of(request.getfixturevalue(who))
    answer = there.get(COMPLETE, {"kind": kind, "q": "灯"})
    assert answer.status_code == status
    assert status == 200 or "listbox" not in answer.content.decode()


ASKED = [
    # (asked, in the answer, not in it, reason)
    ({"kind": "tag", "q": "灯"}, 'data-name="灯台"', "data-whole", "a stored tag, not typed whole"),
    (
        {"kind": "tag", "q": "灯", "date": "2024年1月9日(火)"},
        "明かり消える",
        "",
        "the day as shown",
    ),
    ({"kind": "tag", "q": "灯", "date": "2024-01-08"}, "灯台", "明かり消える", "said later"),
    ({"kind": "tag", "q": "灯台"}, "data-whole", "data-new", "known: nothing new to make"),
    ({"kind": "tag", "q": "<b>"}, "0 names fit", "<b>", "no name, and never markup"),
    (
        {"kind": "speaker", "q": "市", "tag": "灯台"},
        "heard under this tag",
        "",
        "a draft's speaker",
    ),
    ({"kind": "speaker", "q": "村"}, 'role="listbox"', "<li", "nobody is called so"),
]


@pytest.mark.parametrize(("asked", "there", "absent", "reason"), ASKED)
def test_the_answer_is_a_list_of_entries(client_of, editor, asked, there, absent, reason):
    sitting = client_of(editor)
    handed_in(sitting, SHORT)
    answer = sitting.get(COMPLETE, asked)
    page = answer.content.decode().partition("<template>")[0]
    assert there in page
    assert not absent or absent not in page
    assert "no-store" in answer["Cache-Control"]


WRONG = [
    # (asked, reason)
    ({}, "no kind"),
    ({"kind": "clip", "q": "灯"}, "a kind that there is not"),
]


@pytest.mark.parametrize(("asked", "reason"), WRONG)
def test_nonsense_is_refused(client_of, editor, asked, reason):
    assert client_of(editor).get(COMPLETE, asked).status_code == 400


def test_it_is_asked_by_get_alone_and_writes_nothing(client_of, editor):
    assert client_of(editor).post(COMPLETE, {"kind": "tag"}).status_code == 405
    assert not Paste.objects.exists()
