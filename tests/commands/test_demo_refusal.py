"""`manage.py demo` touches no database that is somebody's, and leaves no half of itself."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command

from clips import demo
from clips.models import Day, Paste, Source, Tag
from clips.services.pasting import paste

pytestmark = pytest.mark.django_db


def load():
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def test_the_demo_never_comes_between_an_editors_days():
    paste(text="橋が閉じた。\n\n#大橋", date=datetime.date(2024, 1, 11))
    assert "nothing was loaded" in load()
    assert Day.objects.count() == Paste.objects.count() == 1


def test_a_load_that_fails_half_way_leaves_nothing(monkeypatch, tmp_path):
    first = min(demo.DAYS.glob("*.txt"))
    (tmp_path / first.name).write_bytes(first.read_bytes())
    monkeypatch.setattr(demo, "DAYS", tmp_path)
    monkeypatch.setattr(demo, "OUTLETS", {"no such outlet": ("", "")})
    with pytest.raises(Source.DoesNotExist):
        load()
    assert not Day.objects.exists()
    assert not Tag.objects.exists()
