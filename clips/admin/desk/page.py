"""What the desk's page shows around the text and its reading."""

import datetime
from contextlib import suppress
from urllib.parse import urlencode

from django.contrib import messages
from django.urls import reverse

from clips.admin.desk.closing import closed_of
from clips.admin.desk.consent import Consent
from clips.admin.desk.form import LIMITS
from clips.admin.desk.keys import keys
from clips.admin.desk.stored import StoredDay
from clips.demo import DESK_DAY


def context_of(request, handed_in, reading):
    """The same for the whole page and for the reading alone."""
    may = request.user.has_perm
    return {
        "form": handed_in.form,
        "reading": reading,
        "consent": Consent(reading.plan, handed_in.update) if reading else None,
        "trash_missing": handed_in.trash_missing,
        "stored": StoredDay(handed_in.day, handed_in.opened) if handed_in.day else None,
        "day": handed_in.day,
        "here": f"day:{handed_in.day}",
        "act": request.GET.get("act"),
        "others": [] if request.htmx else list(_dates(request.GET.getlist("other"))),
        "closed": [] if request.htmx else closed_of(_dates(request.GET.getlist("closed"))),
        "told": [] if request.htmx else _told(request),
        "sample": f"{reverse('desk:day', args=[DESK_DAY])}?sample=1",
        "limits": LIMITS,
        "keys": [] if request.htmx else keys(),
        "place": _place(request, handed_in),
        "may_publish": may("clips.publish_clip"),
        "may_check": may("clips.add_checkedquote"),
        "may_close": may("clips.close_day"),
        "may_trash": may("clips.trash_clip"),
    }


def _place(request, handed_in):
    """By what the browser and the server keep the unsaved text: posts that were opened are other
    texts than what is pasted at the same day."""
    here = reverse("desk:day", args=[handed_in.default])
    posts = handed_in.opened.posts if handed_in.opened else ()
    return f"{here}?{urlencode([('post', pk) for pk in posts])}" if posts else here


def _told(request):
    """The messages, each once: a form that was sent twice is answered twice the same."""
    return list(dict.fromkeys(str(message) for message in messages.get_messages(request)))


def _dates(written):
    for one in written:
        with suppress(ValueError):
            yield datetime.date.fromisoformat(one)
