"""One form, one result: however often and however simultaneously it is handed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction

from clips.models import Submission, User


@dataclass(frozen=True, slots=True)
class Done:
    """`answer` is what the first handing-in was answered, an address to go to.

    `first` is False when this form was handed in before: nothing was done now.
    """

    answer: str
    first: bool


def once(*, token: UUID, by: User, do: Callable[[], str], content: str = "") -> Done:
    """Run `do` once for a form's token, in one transaction.

    Who comes second waits at the row's key for the first one's commit, holding nothing yet, so
    this is called outside every other lock. If `do` raises, nothing is remembered and the form may
    be sent again.

    With `content`, what the form says, it is the handing-in that is known: the same token with
    other words (a page that the back button brought back, a draft that is published a moment
    later) is another one. Without it those words would be answered and not saved.

        once(token=token, by=user, content=f"{act}\\n{text}", do=lambda: saved(text))
    """
    with transaction.atomic():
        known = uuid5(token, content) if content else token
        row, first = Submission.objects.get_or_create(token=known, defaults={"by": by})
        if first:
            row.answer = do()
            row.save(update_fields=["answer"])
    return Done(row.answer, first)
