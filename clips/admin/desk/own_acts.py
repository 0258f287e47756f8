"""取り消せること: what the user has done last, each with its undoing."""

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from pghistory.core import event_models

from clips.models import Paste
from clips.services.history import ACTS, acts

SHOWN = 12
REMEMBERED = 200


@never_cache
@permission_required("clips.add_paste", raise_exception=True)
def own_acts(request):
    found = [(gettext(ACTS[act.service]), act) for act in acts(by=request.user, limit=SHOWN)]
    context = {
        **admin.site.each_context(request),
        "title": gettext("My acts"),
        "acts": found,
        "back": request.path,
    }
    return render(request, "admin/desk/acts.html", context)


def text_of(act, *, by):
    """The text of one's own paste that is undone: it is on the desk again; '' for anything else."""
    own = {str(one.id) for one in acts(by=by, limit=REMEMBERED) if one.service == "paste"}
    if act not in own:
        return ""
    made, words = sorted(event_models(tracks_model=Paste), key=lambda one: hasattr(one, "text"))
    paste = made.objects.filter(pgh_context=act, pgh_label="insert").first()
    if paste is None or Paste.objects.filter(pk=paste.pgh_obj_id).exists():
        return ""
    # What is deleted is kept as it was: the text goes into its history only then.
    kept = words.objects.filter(pgh_obj=paste.pgh_obj_id).order_by("pgh_id").last()
    return kept.text if kept else ""
