"""Who may look finds each import with its counts, and what it held as it stands in the file."""

import pytest

from clips.models import ImportedRecord, ImportRun
from tests.services.archives import taken_in
from tests.services.texts import clip

pytestmark = [pytest.mark.django_db]

HELD = b"\n\n\x82\xa0 <b>\xe6\xa9\x8b</b>\n\n"


@pytest.fixture
def there(client_of, editor):
    taken_in(HELD + f"■ 2024-01-09\n\n{clip(1)}".encode(), by=editor)
    return client_of(editor)


def page(client, query=""):
    run = ImportRun.objects.get()
    return client.get(f"/en/admin/clips/importrun/{run.pk}/change/{query}")


def test_an_import_is_listed_with_its_counts_and_read_only(there):
    assert "archive.txt" in there.get("/en/admin/clips/importrun/").text
    shown = page(there).text
    assert "Text (the notation)" in shown
    assert 'name="_save"' not in shown
    assert page(there).context["records"][0].row.outcome == "held"


def test_what_was_held_is_shown_with_line_and_reason_and_given_back_to_the_byte(there):
    shown = page(there).text
    assert "This is not UTF-8: the line holds the byte 82." in shown
    assert "&lt;b&gt;橋&lt;/b&gt;" in shown
    address = page(there).context["records"][0].address
    assert there.get(address).content == HELD


def test_a_page_has_fifty_and_leads_to_the_next_ones(there):
    run, row = ImportRun.objects.get(), ImportedRecord.objects.get()
    more = [
        ImportedRecord(run=run, number=10 + n, line=n, outcome="held", reason=row.reason, raw=b"x")
        for n in range(60)
    ]
    ImportedRecord.objects.bulk_create(more)
    first = page(there)
    assert len(first.context["records"]) == 50
    second = page(there, f"?after={first.context['after']}")
    assert len(second.context["records"]) == 11
    assert second.context["after"] is None
