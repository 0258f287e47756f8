"""Addresses that are the same whoever asks, in whichever language."""

from django.conf import settings
from django.utils.translation import override


def permanent(request, row):
    """The row's whole address at the root, where Japanese stands: `https://…/clips/5/`."""
    with override(settings.LANGUAGE_CODE):
        return request.build_absolute_uri(row.get_absolute_url())
