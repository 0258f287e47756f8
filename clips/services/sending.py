"""Copies on their way: each address once, whatever interrupts it.

A copy is marked before it is handed to the mail server and again behind that, so a run that was
killed is taken up with the copies that nobody has begun on. One that was killed between the two
marks is not sent again by itself: nobody knows whether it went out. One that the server refused is
tried again by the next runs, a few times, under the same Message-ID.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from email.headerregistry import Address
from email.utils import format_datetime, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from clips.models import Copy, Delivery, House, Identity, Letter
from clips.services.refusals import Refused

MOST_TRIES = 5
PRINTED = "django.core.mail.backends.console.EmailBackend"
"""What holds where no mail server is set: a copy that is only printed must not count as sent."""

Compose = Callable[[Delivery], Letter]
_Failure = (smtplib.SMTPException, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Sent:
    """What a sending came to: copies sent now, refused, and left as nobody could be reached or
    nobody knows; `error` is why it was stopped."""

    sent: int = 0
    refused: int = 0
    uncertain: int = 0
    error: str = ""


def unfinished() -> QuerySet[Delivery]:
    """Deliveries that have copies left, oldest first."""
    return Delivery.objects.filter(state=Delivery.State.SENDING).order_by("pk")


def refuse_unset() -> None:
    if settings.EMAIL_BACKEND == PRINTED:
        raise Refused("mail-unset")


def send(*, delivery: Delivery, compose: Compose) -> Sent:
    """Send every copy that is left. `compose` writes what they say, of the clips as they are by
    now: one that was withdrawn meanwhile goes to nobody else."""
    refuse_unset()
    left = _left(delivery)
    error, sent, refused = "", 0, 0
    if left:
        letter, connection = compose(delivery), get_connection()
        for copy in left:
            if error := _unreachable(connection):
                break
            taken = _send(copy, letter, connection)
            sent, refused = sent + taken, refused + (not taken)
        connection.close()
    uncertain = sum(copy.is_uncertain for copy in delivery.copies.all())
    _finish(delivery, error)
    return Sent(sent, refused, uncertain, error)


def send_again(*, copy: Copy, compose: Compose) -> None:
    """Once more to one address, as somebody there asks for it. Raises what the server says."""
    refuse_unset()
    copy.begun_at, copy.tries = timezone.now(), copy.tries + 1
    copy.save()
    message(copy, compose(copy.delivery), again=True).send()
    copy.sent_at, copy.error = timezone.now(), ""
    copy.save()
    if copy.delivery.finished_at:
        _finish(copy.delivery, "")


def _left(delivery: Delivery) -> list[Copy]:
    untouched, refused = Q(begun_at=None), ~Q(error="")
    open = delivery.copies.filter(untouched | refused, sent_at=None, tries__lt=MOST_TRIES)
    return list(open.select_related("delivery__list"))


def _unreachable(connection: Any) -> str:
    """Why there is no mail server to hand anything to: then no address is at fault."""
    try:
        connection.open()
    except _Failure as error:
        return _words(error)
    return ""


def _send(copy: Copy, letter: Letter, connection: Any) -> bool:
    copy.begun_at, copy.error = timezone.now(), ""
    copy.tries += 1
    copy.save()
    try:
        connection.send_messages([message(copy, letter)])
    except _Failure as error:
        copy.error = _words(error)
        _close(connection)
    else:
        copy.sent_at = timezone.now()
    copy.save()
    return not copy.error


def _close(connection: Any) -> None:
    """Behind a refusal a conversation may stand anywhere: the next copy begins a new one."""
    try:
        connection.close()
    except _Failure:
        connection.connection = None


def _finish(delivery: Delivery, error: str) -> None:
    delivery.error = error
    if not _left(delivery):
        sent_to_all = not delivery.copies.filter(sent_at=None).exists()
        delivery.state = Delivery.State.SENT if sent_to_all else Delivery.State.INCOMPLETE
        delivery.finished_at = delivery.finished_at or timezone.now()
    delivery.save()


def _words(error: Exception) -> str:
    """What the server said, without the address: `550 no such user here`."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(_said(*answer) for answer in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(error.smtp_code, error.smtp_error)
    return str(error) or type(error).__name__


def _said(code: int, words: bytes | str) -> str:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {said}"


def message(copy: Copy, letter: Letter, *, again: bool = False) -> EmailMultiAlternatives:
    """The mail to one address. Its Message-ID is the copy's own, so that a mail server that gets it
    twice can tell; one that somebody asked for again is another mail."""
    house, (name, sender) = House.objects.current(), parseaddr(settings.DEFAULT_FROM_EMAIL)
    contact = house.contact_link.removeprefix("mailto:")
    mail = EmailMultiAlternatives(
        subject=" ".join(letter.subject.split()),
        body=letter.text,
        from_email=str(Address(house.publisher or name, addr_spec=sender)),
        to=[str(Address(copy.name, addr_spec=copy.address))],
        reply_to=[contact] if "@" in contact and ":" not in contact else None,
        headers=_headers(copy, sender, house.contact_link or f"mailto:{sender}", again),
    )
    mail.attach_alternative(letter.html, "text/html")
    return mail


def _headers(copy: Copy, sender: str, contact: str, again: bool) -> dict[str, str]:
    domain = sender.rpartition("@")[2]
    once_more = f".{copy.tries}" if again else ""
    own = Identity.objects.ours().uuid.hex
    made = timezone.now() if again else copy.delivery.made_at
    leave = f"{contact}?subject=unsubscribe" if contact.startswith("mailto:") else contact
    return {
        "Message-ID": f"<copy-{copy.pk}{once_more}.{own}@{domain}>",
        "Date": format_datetime(timezone.localtime(made)),
        "List-Id": f"<list-{copy.delivery.list_id}.{own}.{domain}>",
        "List-Unsubscribe": f"<{leave}>",
        "Content-Language": copy.delivery.list.language,
        "Auto-Submitted": "auto-generated",
    }
