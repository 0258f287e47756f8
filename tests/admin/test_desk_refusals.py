"""Whatever cannot be stored comes back whole, with one clear sentence."""

import pytest

from clips.models import Clip, Paste
from tests.admin.desks import DESK_OF_DAY, SHORT, complaints, handed_in, text_kept

MEGABYTE = 2**20
TOO_LONG = "灯台の明かりが消えた。\n\n#灯台\n\n" * (11 * MEGABYTE // 47)

REFUSED = [
    # (text, date, what the sentence says)
    ("一行目\n二行\0目", "2024-01-09", "Line 2, column 3: U+0000 cannot be stored."),
    (
        "灯台が\ufffd消えた。",
        "2024-01-09",
        "Line 1, column 4: this character was already",
    ),
    (SHORT, "2024-02-30", "There is no such day: 2024-02-30."),
    (SHORT, "きのう", "Enter a date such as"),
    (SHORT, "2024年1月9日(水)", "check the date or the day of the week"),
    (SHORT, "", "Give the day that the text belongs to."),
    ("", "2024-01-09", "There is nothing to save"),
    ("#灯台", "2024-01-09", "There is nothing to save"),
    (TOO_LONG, "2024-01-09", "at most 10 MB can be pasted at once"),
    (f"{'あ' * (4 * MEGABYTE // 3 + 1)}\n\n#灯台", "2024-01-09", "Line 1: this excerpt has"),
]


@pytest.mark.parametrize(("text", "date", "sentence"), REFUSED, ids=lambda value: str(value)[:20])
def test_it_is_refused_in_one_sentence_with_the_text_kept(client_of, editor, text, date, sentence):
    response = handed_in(client_of(editor), text, date=date)
    assert response.status_code == 422
    (said,) = complaints(response)
    assert sentence in said
    assert text_kept(response) == text
    assert not Paste.objects.exists()


def posted_bytes(client, text):
    """The form with any bytes as its text, as a browser in another encoding might send it."""
    part = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    fields = {b"date": b"2024-01-09", b"act": b"draft", b"text": text}
    body = b"".join(part % field for field in fields.items()) + b"--x--"
    return client.generic("POST", DESK_OF_DAY, body, "multipart/form-data; boundary=x")


def test_shift_jis_bytes_are_told_from_text(client_of, editor):
    """The form's bytes are no UTF-8: what they meant is lost before it is a text."""
    there = client_of(editor)
    response = posted_bytes(there, "灯台が消えた。".encode("shift_jis"))
    assert response.status_code == 422
    assert "Shift_JIS" in complaints(response)[0]
    assert not Paste.objects.exists()


def test_a_lone_surrogate_cannot_pass_as_a_character(client_of, editor):
    there = client_of(editor)
    response = posted_bytes(there, b"a\xed\xa0\x80b")
    assert response.status_code == 422
    assert not Clip.objects.exists()


def test_an_impossible_day_in_the_text_names_its_line(client_of, editor):
    text = f"■ 2024-02-30\n\n{SHORT}"
    response = handed_in(client_of(editor), text, several="on", date="")
    assert complaints(response) == ["Line 1: a day begins here, but its date is not known."]
    assert text_kept(response) == text


def test_beyond_what_the_server_reads_a_page_says_where_the_text_is(client_of, editor):
    response = handed_in(client_of(editor), "あ" * (5 * MEGABYTE))
    assert response.status_code == 413
    assert "go back" in response.content.decode()


def test_the_limits_are_said_before_anything_is_sent(client_of, editor):
    page = client_of(editor).get(DESK_OF_DAY).content.decode()
    assert "At most 10 MB a paste, 4 MB an excerpt." in page


def test_a_day_that_is_none_has_no_desk(client_of, editor):
    assert client_of(editor).get("/admin/desk/2024-02-30/").status_code == 404
