"""One form, one result: however often and however simultaneously it is handed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction

from clips.models import Submission, User
from clips.services.locks import hold_form


@dataclass(frozen=True, slots=True)
class Done:
    """`answer` is what the first handing-in was answered, an address to go to.

    `first` is False when this form was handed in before: nothing was done now.
    """

    answer: str
    first: bool


def once(*, token: UUID, by: User, do: Callable[[], str], content: str = "") -> Done:
    """Run `do` once for a form's token, in one transaction.

    Who comes second waits for the first one's commit, holding nothing yet, so this is called
    outside every other lock. If `do` raises, nothing is remembered and the form may be sent again.

    With `content`, what the form says, only the same content again is the same handing-in. Other
    words under the same token (a page that the back button brought back, a draft that is published
    a moment later) are another one, and so are the first words again after those: each time what
    the form says is what is stored.

        once(token=token, by=user, content=f"{act}\\n{text}", do=lambda: saved(text))
    """
    said = uuid5(token, content)
    with transaction.atomic():
        hold_form(token)
        last = Submission.objects.filter(form=token).order_by("at").last()
        if last and last.content == said:
            return Done(last.answer, first=False)
        answer = do()
        Submission.objects.create(form=token, content=said, by=by, answer=answer)
    return Done(answer, first=True)
