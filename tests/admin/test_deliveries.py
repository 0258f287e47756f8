"""Mailing lists in the admin, what was delivered, and the copies that a licence is paid by."""

from datetime import date

import pytest

from clips.models import Copy, Delivery, MailingList, Subscriber
from clips.services.delivering import Period, make_delivery
from clips.services.mailing import Address, Terms, delete_list, edit_list, make_list
from clips.services.refusals import Refused
from clips.services.versions import versions_of
from tests.admin.conftest import hand_in
from tests.admin.desks import TWO
from tests.admin.pages import deliver
from tests.admin.test_speaker_admin import rows, undone
from tests.stages import stage

pytestmark = pytest.mark.django_db

LISTS, DELIVERIES = "/en/admin/clips/mailinglist/", "/en/admin/clips/delivery/"
KYOKU = {"name": "港支局", "address": "kyoku@misaki.example", "readers": "3", "active": "on"}
UME = {"name": "", "address": "ume@misaki.example", "readers": "1", "active": "on"}
DAY = date(2024, 1, 9)


@pytest.fixture
def there(client_of, staff):
    return client_of(staff)


@stage
def delivered():
    hand_in(TWO, "publisher", act="publish")
    deliver(DAY)


def sent(client, *, row=None, on_it=(), **fields):
    stored = [(one.pk, typed(one)) for one in row.subscribers.all()] if row else []
    data = {"name": "局内", "rhythm": "daily", "language": "ja", "active": "on"}
    data |= {"opened_version": row.version if row else "1"}
    data |= rows("subscribers", [*on_it], stored)
    return client.post(f"{LISTS}{f'{row.pk}/change' if row else 'add'}/", {**data, **fields})


def typed(one):
    return {"name": one.name, "address": one.address, "readers": one.readers, "active": "on"}


def test_a_list_is_made_with_all_who_are_on_it_in_one_act(there):
    response = sent(there, on_it=[KYOKU, UME], rhythm="weekly", whole="on")
    assert response.status_code == 302
    row = MailingList.objects.get()
    assert (row.name, row.rhythm, row.whole, row.always) == ("局内", "weekly", True, False)
    assert [(one.name, one.address, one.readers) for one in row.subscribers.all()] == [
        ("", "ume@misaki.example", 1), ("港支局", "kyoku@misaki.example", 3)
    ]  # fmt: skip
    undone(there, response.url)
    assert not MailingList.objects.exists()


def test_who_stays_keeps_the_row_and_the_history_tells_who_came_and_went(there):
    there.get(sent(there, on_it=[KYOKU]).url)  # its way back is told, and not looked for below
    row, kept = MailingList.objects.get(), Subscriber.objects.get().pk
    response = sent(there, row=row, on_it=[UME], name="局外")
    assert Subscriber.objects.get(address=KYOKU["address"]).pk == kept
    told = versions_of(row)[-1]
    assert told.changed == ["name", "subscribers"]
    undone(there, response.url)
    page = there.get(f"{LISTS}{row.pk}/history/").content.decode()
    assert "ume@misaki.example" in page
    assert "Mailing list saved" in page
    row.refresh_from_db()
    assert (row.name, row.subscribers.count()) == ("局内", 1)


REFUSED = [
    # (what is typed, words, why)
    ({"name": ""}, "This field is required.", "a list has a name"),
    ({"on_it": [UME, {**UME, "address": "UME@misaki.example"}]}, "on the list already", "twice"),
    ({"on_it": [{**UME, "address": "ume"}]}, "Enter a valid email address.", "no address"),
    ({"on_it": [{**UME, "readers": "0"}]}, "how many people read the copy", "for nobody"),
]


@pytest.mark.parametrize(("said", "words", "why"), REFUSED)
def test_a_refusal_is_said_in_words_and_nothing_is_half_done(there, said, words, why):
    page = sent(there, **said).content.decode()
    assert words in page, why
    assert "onstraint" not in page
    assert not MailingList.objects.exists()


def test_a_name_that_another_list_has_is_refused(there):
    make_list(name="局内")
    assert "There is already a mailing list called 局内." in sent(there).content.decode()


def test_a_stale_save_loses_nothing(there):
    row = make_list(name="局内")
    edit_list(list=row, version=row.version, name="局内", terms=Terms(), subscribers=[])
    response = sent(there, row=row, on_it=[UME], name="別名")
    assert response.status_code == 409
    assert MailingList.objects.get().name == "局内"
    assert "ume@misaki.example" in response.content.decode()


def test_a_list_that_something_was_delivered_to_is_switched_off_and_not_deleted(delivered, there):
    row = MailingList.objects.get()
    with pytest.raises(Refused, match="Switch it off"):
        delete_list(list=row)
    page = there.post(f"{LISTS}{row.pk}/delete/", {"post": "yes"}, follow=True).content.decode()
    assert "Switch it off instead." in page
    other = make_list(name="空", subscribers=[Address("a@misaki.example")])
    there.post(f"{LISTS}{other.pk}/delete/", {"post": "yes"})
    assert list(MailingList.objects.all()) == [row]


WRONG = [
    # (address, code, why)
    (Address("a@b.example", name="港\n局"), "subscriber-name", "a name is one line"),
    (Address("a@b.example\nBcc: c@d.example"), "mail-address", "no head of a mail can be typed"),
    (Address("a@b.example", readers=-1), "readers", "fewer than nobody"),
]


@pytest.mark.parametrize(("address", "code", "why"), WRONG)
def test_what_no_mail_could_be_sent_to_is_on_no_list(address, code, why):
    with pytest.raises(Refused) as no:
        make_list(name="局内", subscribers=[address])
    assert no.value.code == code, why


def test_a_delivery_tells_what_it_carried_and_whom_it_reached(delivered, there):
    delivery = Delivery.objects.get()
    page = there.get(f"{DELIVERIES}{delivery.pk}/change/").content.decode()
    for words in ("灯台が消える", "kyoku@misaki.example", "sent on", "not sent yet"):
        assert words in page
    first = delivery.carried.first()
    assert f"/en/admin/clips/clip/{first.clip}/change/" in page
    (listed,) = there.get(DELIVERIES).context["cl"].result_list
    assert (listed.number, listed.sent, listed.wanted) == (2, 1, 2)


def test_the_list_of_deliveries_asks_no_more_with_more_of_them(
    delivered, there, django_assert_max_num_queries
):
    row = MailingList.objects.get()
    edit_list(list=row, version=row.version, name=row.name, terms=Terms(always=True))
    for day in range(10, 20):
        day = date(2024, 1, day)
        make_delivery(list=MailingList.objects.get(), period=Period(day, day))
    with django_assert_max_num_queries(12):
        there.get(DELIVERIES)


COPIES = f"{DELIVERIES}copies/?since=2024/1/1&until=2099-12-31"


def test_copies_are_counted_by_outlet_on_a_page_and_for_a_spreadsheet(delivered, there):
    readers = Copy.objects.exclude(sent_at=None).get().readers
    page = there.get(COPIES)
    assert [(one.outlet, one.copies, one.readers) for one in page.context["lines"]] == [
        ("", 1, readers), ("岬新聞", 1, readers)
    ]  # fmt: skip
    answer = there.get(f"{COPIES}&format=csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode().startswith("\ufeffoutlet,clips,copies,readers\r\n")
    backwards = there.get(f"{DELIVERIES}copies/?since=2024-01-02&until=2024-01-01")
    assert "comes before the first" in backwards.content.decode()


@pytest.mark.parametrize("noun", ["mailinglist", "delivery", "blogpost", "run"])
def test_an_empty_list_teaches(there, noun):
    assert '<div class="none">' in there.get(f"/en/admin/clips/{noun}/").content.decode()
