"""Outlets are renamed without losing a name; pastes are read and never touched."""

import pytest

from clips.models import Paste, Source


@pytest.fixture
def there(two_of_a_publisher, client_of, publisher):
    return client_of(publisher)


def edited(client, source, **fields):
    data = {"name": source.name, "reading": "", "description": "", "opened_version": source.version}
    data |= {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0}
    return client.post(f"/en/admin/clips/source/{source.pk}/change/", {**data, **fields})


def test_an_outlets_old_name_stays_as_another_name(there):
    assert (
        edited(there, Source.objects.get(), name="岬日報", reading="みさきにっぽう").status_code
        == 302
    )
    source = Source.objects.get()
    assert (source.name, source.reading) == ("岬日報", "みさきにっぽう")
    assert [alias.name for alias in source.aliases.all()] == ["岬新聞"]


def test_a_stale_outlet_is_refused_with_what_was_typed(there):
    opened = Source.objects.get()
    edited(there, opened, reading="みさきしんぶん")
    response = edited(there, opened, name="別の名前")
    assert response.status_code == 409
    assert "別の名前" in response.content.decode()
    assert Source.objects.get().name == "岬新聞"


def test_an_outlet_in_use_is_not_deleted(there):
    there.post(f"/en/admin/clips/source/{Source.objects.get().pk}/delete/", {"post": "yes"})
    assert Source.objects.exists()


def test_a_paste_is_shown_word_for_word_and_has_no_form(there):
    paste = Paste.objects.get()
    page = there.get(f"/en/admin/clips/paste/{paste.pk}/change/").content.decode()
    assert "港の船は入港を見合わせた。" in page
    assert "<textarea" not in page
    assert there.post(f"/en/admin/clips/paste/{paste.pk}/delete/").status_code == 403


def test_the_list_of_pastes_fetches_no_long_text(there):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        there.get("/en/admin/clips/paste/")
    lists = [query["sql"].replace('LEFT("clips_paste"."text"', "") for query in seen]
    assert not any('"clips_paste"."text"' in sql for sql in lists)


PAGES = ["clip", "day", "tag", "source", "paste", "user"]


@pytest.mark.parametrize("noun", PAGES)
def test_every_list_and_first_row_opens(client_of, administrator, there, noun):
    from django.apps import apps

    client = client_of(administrator)
    row = apps.get_model("clips", noun).objects.first()
    assert client.get(f"/admin/clips/{noun}/").status_code == 200
    assert client.get(f"/admin/clips/{noun}/{row.pk}/change/").status_code == 200


def test_a_reader_finds_nothing_in_the_admin(client_of, reader):
    assert client_of(reader).get("/admin/").status_code == 302
