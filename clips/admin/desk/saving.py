"""The save: paste or opened posts, the moment of publishing, reasons for quotes. One act, once.

However often a form is sent, it is saved the first time and answered the same ever after.
"""

import json
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse

from clips.admin.desk.closing import closed_of
from clips.admin.desk.consent import Consent
from clips.admin.desk.foreseen import refuse_unmade
from clips.admin.desk.results import drafts_in, said_saved, said_scheduled
from clips.admin.drafts import remember_saved
from clips.models import Clip, State
from clips.services.arranging import save_opened
from clips.services.clips import schedule
from clips.services.history import recorded
from clips.services.once import once
from clips.services.pasting import paste

ACTS = ("draft", "publish", "schedule")
SHOWN = ("publish", "schedule")
"""Acts that visitors see the clips by, now or later."""

MOST_DAYS = 12
"""Days of one paste that are named behind it, each with the way to its desk."""


def save(request, handed_in):
    """Save what was handed in and go on at its day. Raises `Refused`; nothing is written then."""
    act = request.POST["act"]
    if act in SHOWN and not request.user.has_perm("clips.publish_clip"):
        raise PermissionDenied
    if handed_in.answers and not request.user.has_perm("clips.add_checkedquote"):
        raise PermissionDenied
    saving = _Saving(handed_in, act, request.user)
    token = handed_in.form.cleaned_data["token"] or uuid4()
    done = once(token=token, by=request.user, do=saving.answer, content=handed_in.content)
    answer = json.loads(done.answer)
    remember_saved(request, token)
    messages.success(request, answer["said"])
    return HttpResponseRedirect(answer["address"])


class _Saving:
    def __init__(self, handed_in, act, by):
        self.handed_in, self.act, self.by = handed_in, act, by
        self.at = handed_in.form.cleaned_data.get("at") if act == "schedule" else None

    def answer(self):
        """Save, and say as JSON where to go then and what was done."""
        refuse_unmade(self.handed_in.text)
        self.handed_in.hold()
        planned = self.handed_in.plan()
        dates = [day.date for day in planned.days]
        label = ", ".join(map(str, dates[:3]))
        with recorded(self._service, by=self.by, label=label) as act:
            done = self._saved(planned)
            scheduled = self._schedule(done)
            answered = self.handed_in.answers.give(dates=dates, by=self.by)
        said = self._said(done, drafts_in(planned), scheduled, answered)
        told = str(act.id) if done.act or scheduled or answered else ""
        address = self._address(dates, done, told)
        return json.dumps({"address": address, "said": said, **self._to_lay_again(told, done)})

    @property
    def _service(self):
        return "edit_day" if self.handed_in.opened else "paste"

    def _said(self, done, drafts, scheduled, answered):
        publish = self.act == "publish"
        words = said_saved(done, publish=publish, drafts=drafts, answered=answered)
        said = [words] if done.act or answered or not scheduled else []
        return " ".join([*said, *filter(None, [said_scheduled(scheduled, self.at)])])

    def _address(self, dates, done, act):
        """The day where one goes on; posts that were open are open again, and named there are the
        paste's other days and those that are closed."""
        here = reverse("desk:day", args=[dates[0]]) if dates else reverse("desk:today")
        posts = [("post", pk) for pk in getattr(done, "posts", ())]
        others = [("other", date) for date in dates[1:MOST_DAYS]] if act else []
        closed = [("closed", date) for date in closed_of(dates)] if act else []
        return f"{here}?{urlencode([('act', act), *posts, *others, *closed])}"

    def _to_lay_again(self, act, done):
        """By what the text comes back to the desk once the act is undone (`own_acts`)."""
        opened = self.handed_in.opened.dumps() if self.handed_in.opened else ""
        return {"act": act, "paste": done.paste.pk if done.paste else None, "opened": opened}

    def _saved(self, planned):
        text, given = self.handed_in.text, self.handed_in.given
        consent = Consent(planned, self.handed_in.update)
        asked = {"by": self.by, "publish": self.act == "publish", "update": consent.given}
        if self.handed_in.opened is None:
            return paste(text=text, date=given, **asked)
        return save_opened(
            text=text,
            opened=self.handed_in.opened,
            trash_missing=self.handed_in.trash_missing,
            resolved=self.handed_in.resolved,
            **asked,
        )

    def _schedule(self, done):
        """New clips and drafts of the text; what was withdrawn stays so."""
        if not self.at:
            return 0
        stored = {
            found.stored.pk for day in done.plan.days for found in day.matches if found.stored
        }
        clips = Clip.objects.filter(pk__in=stored.union(done.clips))
        clips = clips.filter(state__in=[State.DRAFT, State.SCHEDULED])
        clips = clips.exclude(state=State.SCHEDULED, publish_at=self.at)
        return schedule(clips=clips, at=self.at, by=self.by)
