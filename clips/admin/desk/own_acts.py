"""取り消せること: what the user has done last, each with its undoing."""

import json

from django.contrib import admin
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from pghistory.core import event_models

from clips.admin.desk.seat import sits_at_the_desk
from clips.models import Paste, Submission
from clips.services.history import ACTS, acts

SHOWN = 12
REMEMBERED = 200
LAID_AGAIN = ("paste", "edit_day")


@never_cache
@sits_at_the_desk
def own_acts(request):
    found = [(gettext(ACTS[act.service]), act) for act in acts(by=request.user, limit=SHOWN)]
    context = {
        **admin.site.each_context(request),
        "title": gettext("My acts"),
        "acts": found,
        "back": request.path,
    }
    return render(request, "admin/desk/acts.html", context)


def laid_again(act, *, by):
    """(text, what was opened) of one's own save that is undone: it is on the desk again, with what
    it had been made of, so that what others have done since is held against it. Two '' for anything
    else.
    """
    own = {str(one.id) for one in acts(by=by, limit=REMEMBERED) if one.service in LAID_AGAIN}
    if act not in own:
        return "", ""
    answer = _answer(act, by)
    text = _text(act, answer.get("paste"))
    return text, answer.get("opened", "") if text else ""


def _answer(act, by):
    """What the handing-in was answered; it is forgotten after a month."""
    handed_in = Submission.objects.filter(by=by, answer__contains=json.dumps({"act": act})[1:-1])
    answer = handed_in.values_list("answer", flat=True).first()
    return json.loads(answer) if answer else {}


def _text(act, known):
    """`known` is the paste that the text is kept as: an older one where the same words had been
    pasted before."""
    made, words = sorted(event_models(tracks_model=Paste), key=lambda one: hasattr(one, "text"))
    paste = made.objects.filter(pgh_context=act, pgh_label="insert").first()
    if paste is None:
        return Paste.objects.filter(pk=known).values_list("text", flat=True).first() or ""
    if Paste.objects.filter(pk=paste.pgh_obj_id).exists():
        return ""
    # What is deleted is kept as it was: the text goes into its history only then.
    kept = words.objects.filter(pgh_obj=paste.pgh_obj_id).order_by("pgh_id").last()
    return kept.text if kept else ""
