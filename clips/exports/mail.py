"""A letter with the digest in it, in plain words and as HTML: a file that a mail program opens as
a draft, and the same message that a delivery sends.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.core.mail import EmailMultiAlternatives

from clips.exports import plain
from clips.exports.edition import Edition
from clips.exports.html import document, style_of

MOST = 500
"""Clips of one letter: some two megabytes."""


def write(edition: Edition) -> Iterator[bytes]:
    """The message as a file, marked as not sent yet: it opens with everything but its receivers."""
    message = letter(edition)
    message.extra_headers["X-Unsent"] = "1"
    yield message.message().as_bytes()


def letter(edition: Edition) -> EmailMultiAlternatives:
    """The message to nobody yet; whoever sends it says from whom and to whom."""
    words = "\n\n".join(plain.blocks(edition))
    message = EmailMultiAlternatives(subject=subject(edition), body=words + "\n")
    page = "".join(document(edition, style_of("mail")))
    message.attach_alternative(page, "text/html")
    return message


def subject(edition: Edition) -> str:
    """`潮見切り抜き通信 2024年1月9日(火)`."""
    heading = edition.cover.heading if edition.cover else ""
    return " ".join(filter(None, [heading, " ".join(edition.title.split())]))
