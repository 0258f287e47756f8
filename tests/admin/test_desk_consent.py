"""What is stored is overwritten only with consent to exactly what was shown."""

import pytest

from clips.models import Clip
from clips.services.arranging import open_day, save_opened
from tests.admin.desks import DAY, TWO, complaints, handed_in, text_kept

CHANGED = TWO.replace("3時間", "4時間")


@pytest.fixture
def there(two_of_an_editor, client_of, editor):
    return client_of(editor)


def mark_of(response):
    return response.context["consent"].mark


def first_body():
    return Clip.objects.in_order().first().body


def test_the_difference_is_shown_with_old_and_new(there):
    response = handed_in(there, CHANGED, act="read")
    row = response.context["reading"].rows[0]
    assert ("out", "3") in row.changes
    assert ("in", "4") in row.changes
    assert "<del>3</del><ins>4</ins>" in response.content.decode()


def test_without_consent_nothing_is_saved_and_the_text_is_kept(there):
    response = handed_in(there, CHANGED)
    assert response.status_code == 422
    assert "1 stored excerpts would be changed" in complaints(response)[0]
    assert text_kept(response) == CHANGED
    assert "3時間" in first_body()


def test_with_consent_the_clip_is_changed_in_its_place(there):
    mark = mark_of(handed_in(there, CHANGED, act="read"))
    address = Clip.objects.in_order().first().pk
    assert handed_in(there, CHANGED, update=mark).status_code == 302
    assert Clip.objects.in_order().first().pk == address
    assert "4時間" in first_body()


def test_consent_to_one_change_is_none_to_another(there):
    mark = mark_of(handed_in(there, CHANGED, act="read"))
    other = TWO.replace("3時間", "9時間")
    assert handed_in(there, other, update=mark).status_code == 422
    assert "3時間" in first_body()


def test_a_changed_gloss_asks_too(there):
    response = handed_in(there, TWO.replace("#港(船待ち)", "#港(船待ち→入港)"))
    assert response.status_code == 422
    assert response.context["reading"].rows[1].standing == "changed"


def test_changed_section_tags_ask_with_old_and_new(there):
    response = handed_in(there, TWO.replace("#岬#夜の町", "#岬#朝の町"))
    assert response.status_code == 422
    ((_line, old, new),) = response.context["reading"].retags
    assert (old, new) == ("#岬#夜の町", "#岬#朝の町")


def test_consent_to_other_section_tags_is_none_when_somebody_else_has_changed_them(there):
    mine = TWO.replace("#岬#夜の町", "#岬#朝の町")
    mark = mark_of(handed_in(there, mine, act="read"))
    text, opened = open_day(date=DAY)
    save_opened(text=text.replace("#岬#夜の町", "#岬#昼の町"), opened=opened)
    assert handed_in(there, mine, update=mark).status_code == 422
    assert "#岬#昼の町" in open_day(date=DAY)[0]
