"""Days to write out."""

import datetime

import pytest

from tests.exports import sixty as sixty_clips
from tests.stages import stage


@pytest.fixture(autouse=True)
def in_japanese():
    """What is not asked for in English is in the site's own language."""
    from django.utils import translation

    with translation.override("ja"):
        yield


@stage
def sixty():
    """A day of sixty clips, published; two of its outlets want a line of their own."""
    from clips.models import Source
    from clips.services.pasting import paste

    date = datetime.date.fromisoformat(sixty_clips.DATE)
    paste(text=sixty_clips.text(), date=date, publish=True)
    Source.objects.filter(name="港町日報").update(credit="許諾番号 港-0305")
    Source.objects.filter(name="The Shiomi Post").update(credit="© The Shiomi Post, by permission")
    return date
