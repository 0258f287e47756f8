"""Speakers in the admin: found, described, given offices and other names, merged, deleted."""

from datetime import date
from urllib.parse import quote

import pytest

from clips.models import KnownHead, Office, Speaker, SpeakerAlias, Statement, StatementPlace
from clips.services.attribution import Term, add_speaker_alias, decide_head, edit_speaker
from tests.stages import stage

LIST = "/en/admin/clips/speaker/"
TEXT = """市長は「橋は秋に直す」と述べた。牧野課長は「青の時間を延ばす」と話した。

#大橋(市長「橋は秋に直す」・牧野課長「青の時間を延ばす」)

課長は「青の時間を延ばす」「渡し船も残す」と繰り返した。

#渡し船(橋梁課長「青の時間を延ばす」「渡し船も残す」)"""


@stage
def day():
    from clips.services.pasting import paste

    paste(text=TEXT, date=date(2024, 1, 9))


@pytest.fixture
def there(day, client_of, editor):
    return client_of(editor)


def speaker(name):
    return Speaker.objects.get(name=name)


def page_of(speaker):
    return f"{LIST}{speaker.pk}/change/"


def listed(client, query=""):
    return [row.name for row in client.get(f"{LIST}{query}").context["cl"].result_list]


def rows(prefix, typed, stored=(), delete=()):
    """An inline's rows as a browser sends them: the stored ones, then those typed anew."""
    data = {f"{prefix}-TOTAL_FORMS": len(stored) + len(typed)}
    data[f"{prefix}-INITIAL_FORMS"] = len(stored)
    for at, (pk, fields) in enumerate([*stored, *(("", fields) for fields in typed)]):
        data |= {f"{prefix}-{at}-id": pk} | {f"{prefix}-{at}-{k}": v for k, v in fields.items()}
        if pk in delete:
            data[f"{prefix}-{at}-DELETE"] = "on"
    return data


def office(title, since="", until=""):
    return {"title": title, "since": since, "until": until}


def stored_rows(speaker):
    """What the page of the speaker holds in its two inlines."""
    offices = [
        (row.pk, office(row.title, row.since or "", row.until or ""))
        for row in speaker.offices.all()
    ]
    return offices, [(alias.pk, {"name": alias.name}) for alias in speaker.aliases.all()]


def saved(client, speaker, *, offices=(), names=(), delete=(), stored=None, **fields):
    old_offices, old_names = stored or stored_rows(speaker)
    data = {
        **{name: getattr(speaker, name) for name in ("name", "kind", "reading", "description")},
        "opened_version": speaker.version,
        **rows("offices", offices, old_offices, delete),
        **rows("aliases", names, old_names, delete),
    }
    return client.post(page_of(speaker), {**data, **fields})


def undone(client, address):
    page = client.get(address).content.decode()
    act = page.split("/desk/undo/?act=")[1].split('"')[0]
    client.post("/en/admin/desk/undo/", {"act": act})


def test_the_list_tells_names_statements_and_the_newest_day(there):
    add_speaker_alias(speaker=speaker("市長"), name="潮見市長")
    add_speaker_alias(speaker=speaker("市長"), name="市の長")
    found = {row.name: row for row in there.get(LIST).context["cl"].result_list}
    assert {name: (row.names, row.said) for name, row in found.items()} == {
        "市長": (2, 1),
        "牧野課長": (0, 1),
        "橋梁課長": (0, 2),
    }
    assert {row.newest for row in found.values()} == {date(2024, 1, 9)}


FOUND = [
    # (query, names, why)
    ("?q=牧野", ["牧野課長"], "by name"),
    ("?q=しちょう", ["市長"], "by reading"),
    ("?q=潮見の長", ["市長"], "by another name"),
    ("?kind=office", ["市長"], "by kind"),
    ("?decided=0", ["橋梁課長", "牧野課長"], "nobody has said anything of them"),
    ("?decided=1", ["市長"], "somebody has"),
]


@pytest.mark.parametrize(("query", "names", "why"), FOUND)
def test_speakers_are_found(there, query, names, why):
    mayor = speaker("市長")
    edit_speaker(speaker=mayor, version=1, name="市長", kind="office", reading="しちょう")
    add_speaker_alias(speaker=mayor, name="潮見の長")
    assert sorted(listed(there, query)) == sorted(names), why


def test_a_speaker_whose_last_statement_is_gone_is_not_listed(there):
    from clips.models import Clip
    from clips.services.clips import trash

    trash(clips=Clip.objects.all())
    assert listed(there) == []


def test_more_speakers_cost_no_more_queries(there, editor):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from clips.services.pasting import paste

    def queries():
        with CaptureQueriesContext(connection) as seen:
            there.get(LIST)
        return len(seen)

    before = queries()
    text = "\n\n".join(f"雨の{n}。\n\n#雨(第{n}係長「傘を」)" for n in range(10))
    paste(text=text, date=date(2024, 1, 10), by=editor)
    assert len(listed(there)) == 13
    assert queries() == before


def test_one_save_is_one_act(there):
    before = speaker("牧野課長")
    response = saved(
        there, before, name="牧野", kind="person", reading="まきの", description="県の技師。",
        offices=[office("橋梁課長", "2023-04-01"), office("係長", "2020-04-01", "2023-03-31")],
        names=[{"name": "牧野技師"}],
    )  # fmt: skip
    assert response.status_code == 302
    after = Speaker.objects.get(pk=before.pk)
    assert (after.name, after.kind, after.reading) == ("牧野", "person", "まきの")
    assert [(row.title, row.until) for row in after.offices.all()] == [
        ("係長", date(2023, 3, 31)),
        ("橋梁課長", None),
    ]
    assert {alias.name for alias in after.aliases.all()} == {"牧野課長", "牧野技師"}
    undone(there, response.url)
    again = Speaker.objects.get(pk=before.pk)
    assert (again.name, again.kind, again.reading) == ("牧野課長", "", "")
    assert not Office.objects.exists()
    assert not SpeakerAlias.objects.exists()


def test_offices_and_names_are_changed_and_taken_away(there):
    mayor = speaker("市長")
    terms = [Term("助役", date(2019, 4, 1)), Term("市長", date(2021, 5, 1))]
    edit_speaker(speaker=mayor, version=1, name="市長", offices=terms)
    for name in ("潮見市長", "市の長"):
        add_speaker_alias(speaker=mayor, name=name)
    mayor.refresh_from_db()
    (gone, kept), names = stored_rows(mayor)
    kept = (kept[0], office("市長", "2021-05-02"))
    old_name = next(pk for pk, fields in names if fields["name"] == "市の長")
    response = saved(there, mayor, stored=([gone, kept], names), delete=[gone[0], old_name])
    assert response.status_code == 302
    assert [(row.title, row.since) for row in mayor.offices.all()] == [("市長", date(2021, 5, 2))]
    assert [alias.name for alias in mayor.aliases.all()] == ["潮見市長"]


def test_a_speaker_takes_one_of_its_other_names_as_its_name(there):
    mayor = speaker("市長")
    add_speaker_alias(speaker=mayor, name="潮見市長")
    mayor.refresh_from_db()
    assert saved(there, mayor, name="潮見市長").status_code == 302
    assert [alias.name for alias in speaker("潮見市長").aliases.all()] == ["市長"]


REFUSED = [
    # (what is typed, words, why)
    ({"name": "橋梁課長"}, "There is already a speaker called 橋梁課長.", "somebody else’s name"),
    ({"names": [{"name": "橋梁課長"}]}, "already a speaker called 橋梁課長.", "as another name"),
    ({"name": "\u200b"}, "cannot be the name of a speaker", "nothing that is seen"),
]


@pytest.mark.parametrize(("typed", "words", "why"), REFUSED)
def test_a_refusal_is_said_and_nothing_is_half_done(there, typed, words, why):
    response = saved(there, speaker("市長"), reading="しちょう", **typed)
    page = response.content.decode()
    assert response.status_code == 422, why
    assert words in page, why
    assert "しちょう" in page, why
    assert speaker("市長").reading == "", why


def test_an_office_that_ends_before_it_began_is_refused_in_its_row(there):
    wrong = [office("市長", "2024-02-01", "2024-01-01")]
    page = saved(there, speaker("市長"), offices=wrong, reading="しちょう").content.decode()
    assert "市長: an office cannot end before it began." in page
    assert "onstraint" not in page
    assert "しちょう" in page
    assert not Office.objects.exists()


def test_a_name_that_is_taken_leads_to_merging_the_two(there):
    page = saved(there, speaker("市長"), name="橋梁課長").content.decode()
    address = page.split("/merge/?")[1].split('"')[0].replace("&amp;", "&")
    preview = there.get(f"{LIST}{speaker('市長').pk}/merge/?{address}").content.decode()
    assert "<strong>橋梁課長</strong> becomes <strong>市長</strong>" in preview


def test_a_stale_save_is_answered_with_both_and_may_be_sent_again(there):
    opened = speaker("市長")
    terms = [Term("市長", date(2021, 5, 1))]
    edit_speaker(speaker=opened, version=1, name="市長", reading="しちょう", offices=terms)
    opened.refresh_from_db()
    stored = stored_rows(opened)
    edit_speaker(speaker=opened, version=2, name="市長", reading="いちおさ", offices=[])
    response = saved(there, opened, stored=stored, reading="シチョウ")
    page = response.content.decode()
    assert response.status_code == 409
    assert "いちおさ" in page
    assert "シチョウ" in page
    again = response.context["adminform"].form["opened_version"].value()
    assert (
        saved(there, opened, stored=stored, reading="シチョウ", opened_version=again).status_code
        == 302
    )
    assert speaker("市長").reading == "シチョウ"
    assert [row.title for row in opened.offices.all()] == ["市長"]


def test_statements_are_listed_once_with_their_clip(there):
    page = there.get(page_of(speaker("橋梁課長"))).content.decode()
    assert page.count("<q ") == 2
    place = StatementPlace.objects.get(text="渡し船も残す")
    assert f'/clip/{place.clip.pk}/change/#quote-{place.pk}"' in page


def test_a_speaker_whom_visitors_may_hear_leads_to_the_readers_page(there):
    from clips.models import Clip
    from clips.services.clips import publish

    assert "Readers’ page" not in there.get(page_of(speaker("市長"))).content.decode()
    publish(clips=Clip.objects.all())
    assert "Readers’ page" in there.get(page_of(speaker("市長"))).content.decode()
    refused = saved(there, speaker("市長"), name="橋梁課長").content.decode()
    assert f"/speakers/{quote('市長')}/" in refused


def test_the_fifty_first_statement_is_on_another_page(there, editor):
    from clips.services.pasting import paste

    quotes = "・".join(f"「{n}番の船を出す」" for n in range(51))
    paste(text=f"船が出た。\n\n#船(船頭{quotes})", date=date(2024, 1, 10), by=editor)
    page = page_of(speaker("船頭"))
    assert there.get(page).content.decode().count("<q ") == 50
    assert there.get(f"{page}?page=2").content.decode().count("<q ") == 1


def merge(client, this, name, keep="this", **fields):
    return client.post(f"{LIST}{this.pk}/merge/", {"name": name, "keep": keep, **fields})


@pytest.fixture
def two(there):
    """Two names of one man, who said one thing under both."""
    other = speaker("橋梁課長")
    terms = [Term("橋梁課長", date(2023, 4, 1))]
    edit_speaker(speaker=other, version=1, name="橋梁課長", kind="office", offices=terms)
    add_speaker_alias(speaker=other, name="県橋梁課長")
    decide_head(head="県の課長", speaker="橋梁課長")
    return speaker("牧野課長"), other


def test_what_merging_changes_is_said_before_it_is_done(there, two):
    page = " ".join(merge(there, two[0], "県橋梁課長").content.decode().split())
    for words in [
        "<strong>橋梁課長</strong> becomes <strong>牧野課長</strong>",
        "2 statements go over (2 places)",
        "1 of them is said by both and becomes one:",
        ">青の時間を延ばす</q>",
        "Other names from then on: 橋梁課長 · 県橋梁課長",
        "Offices that go along: 橋梁課長",
        "Known heads that go along: 県の課長",
    ]:
        assert words in page
    assert Speaker.objects.count() == 3


def seen_on(response):
    return response.context["plan"].seen


def test_merging_makes_one_speaker_and_can_be_undone(there, two):
    from clips.services.statements import reread_statements

    one, other = two
    done = merge(there, one, "橋梁課長", do="on", seen=seen_on(merge(there, one, "橋梁課長")))
    assert done.status_code == 302
    assert {alias.name for alias in one.aliases.all()} == {"橋梁課長", "県橋梁課長"}
    assert Statement.objects.filter(speaker=one, places__isnull=False).distinct().count() == 2
    assert KnownHead.objects.get().speaker == one
    assert not reread_statements(check=True)
    undone(there, done.url)
    assert set(Speaker.objects.values_list("name", flat=True)) == {"市長", "牧野課長", "橋梁課長"}
    assert speaker("橋梁課長").offices.get().title == "橋梁課長"
    assert StatementPlace.objects.filter(statement__speaker=other).count() == 2
    assert not reread_statements(check=True)


def test_the_other_name_may_stay(there, two):
    one, other = two
    seen = seen_on(merge(there, one, "橋梁課長", keep="other"))
    merge(there, one, "橋梁課長", keep="other", do="on", seen=seen)
    assert not Speaker.objects.filter(pk=one.pk).exists()
    assert "牧野課長" in other.aliases.values_list("name", flat=True)


NOT_MERGED = [
    # (name, words)
    ("だれか", "There is no speaker called “だれか”."),
    ("牧野課長", "牧野課長 is this speaker already."),
    ("", "This field is required."),
]


@pytest.mark.parametrize(("name", "words"), NOT_MERGED)
def test_what_cannot_be_merged_is_said_and_what_was_typed_is_kept(there, two, name, words):
    response = merge(there, two[0], name, do="on")
    assert response.status_code == 422
    assert words in response.content.decode()
    assert f'value="{name}"' in response.content.decode() or not name
    assert Speaker.objects.count() == 3


def test_a_name_that_was_typed_after_the_preview_is_foreseen_first(there, two):
    seen = seen_on(merge(there, two[0], "橋梁課長"))
    foreseen = merge(there, two[0], "市長", do="on", seen=seen)
    assert foreseen.status_code == 200
    assert "<strong>市長</strong> becomes <strong>牧野課長</strong>" in foreseen.content.decode()
    assert Speaker.objects.count() == 3


def test_a_preview_that_is_old_is_shown_anew_and_nothing_is_done(there, two):
    one, other = two
    seen = seen_on(merge(there, one, "橋梁課長"))
    add_speaker_alias(speaker=other, name="新しい課長")
    response = merge(there, one, "橋梁課長", do="on", seen=seen)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody else has changed this" in page
    assert "新しい課長" in page
    assert Speaker.objects.count() == 3


def test_only_a_speaker_without_statements_is_deleted(client_of, publisher, there):
    client = client_of(publisher)
    used = speaker("市長")
    assert "/delete/" not in client.get(page_of(used)).content.decode()
    response = client.get(f"{LIST}{used.pk}/delete/", follow=True)
    assert "市長 has statements, and cannot be deleted." in response.content.decode()
    client.post(f"{LIST}{used.pk}/delete/", {"post": "yes"})
    assert speaker("市長")
    decide_head(head="船の長", speaker="船長")
    assert "/delete/" in client.get(page_of(speaker("船長"))).content.decode()
    response = client.post(f"{LIST}{speaker('船長').pk}/delete/", {"post": "yes"})
    assert not Speaker.objects.filter(name="船長").exists()
    undone(client, response.url)
    assert speaker("船長")


ROLES = [
    # (who, list and page, saving and merging, deleting)
    ("publisher", 200, 302, 302),
    ("editor", 200, 302, 403),
    ("staff", 200, 403, 403),
    ("reader", 302, 302, 302),
    ("visitor", 302, 302, 302),
]


@pytest.mark.parametrize(("who", "looks", "writes", "deletes"), ROLES)
def test_who_may_do_what(request, client_of, there, two, who, looks, writes, deletes):
    client = request.getfixturevalue(who)
    client = client if who == "visitor" else client_of(client)
    one, other = two
    may = who in ("publisher", "editor")
    assert client.get(LIST).status_code == looks
    assert client.get(page_of(other)).status_code == looks
    assert client.get(f"{LIST}{one.pk}/merge/").status_code == (200 if may else writes)
    assert client.post(f"{LIST}add/", {"name": "船長"}).status_code in (302, 403)
    assert saved(client, speaker("市長"), reading="しちょう").status_code == writes
    assert (speaker("市長").reading == "しちょう") == may
    seen = seen_on(merge(there, one, "橋梁課長"))
    assert merge(client, one, "橋梁課長", do="on", seen=seen).status_code == writes
    assert Speaker.objects.filter(pk=other.pk).exists() != may
    spare = decide_head(head="船の長", speaker="船長").speaker
    answer = client.post(f"{LIST}{spare.pk}/delete/", {"post": "yes"})
    assert answer.status_code == deletes
    assert Speaker.objects.filter(name="船長").exists() != (who == "publisher")
