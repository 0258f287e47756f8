"""The cover of digests: what stands before and behind all that goes out."""

from __future__ import annotations

from django.db import transaction

from clips.models import Cover, User
from clips.models.checks import is_plain
from clips.models.cover import MAX_WORDS
from clips.models.names import MAX_NAME
from clips.notation import Unstorable, normalise
from clips.services.history import recorded
from clips.services.locks import hold_tree
from clips.services.refusals import Refused, Stale


@transaction.atomic
def set_cover(
    *,
    version: int,
    heading: str = "",
    addressees: str = "",
    text: str = "",
    footer: str = "",
    by: User | None = None,
) -> Cover:
    """Say what stands on every cover from now on. The same again writes nothing.

    Wrong: a heading of two lines, or more than 20,000 bytes of words: `Refused`.
    """
    hold_tree()
    current = Cover.objects.current()
    if current.version != version:
        raise Stale(current)
    heading = heading.strip()
    if len(heading) > MAX_NAME or not is_plain(heading):
        raise Refused("cover-heading", limit=MAX_NAME)
    said = {"heading": heading, "addressees": _words(addressees)}
    said |= {"text": _words(text), "footer": _words(footer)}
    if any(getattr(current, name) != words for name, words in said.items()):
        with recorded("set_cover", by=by):
            for name, words in said.items():
                setattr(current, name, words)
            current.version += 1
            current.save()
    return current


def _words(text: str) -> str:
    """With plain line ends, and no white space around them."""
    try:
        plain = normalise(text)[0].strip()
    except Unstorable as no:
        raise Refused("unstorable", line=no.line, column=no.column, character=no.character) from no
    if (found := len(plain.encode())) > MAX_WORDS:
        raise Refused("cover-too-long", found=f"{found:,}", limit=f"{MAX_WORDS:,}")
    return plain
