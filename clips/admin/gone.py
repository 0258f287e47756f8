"""What an editor was writing on is no more there: one sentence says what became of it, and every
word that was typed is on the page."""

from django.template.response import TemplateResponse
from django.utils.translation import gettext

from clips.admin.acts import may_undo
from clips.services.changed import last_change, last_name
from clips.services.history import ACTS

UNTYPED = ("csrfmiddlewaretoken", "opened_version", "token", "was", "differs", "_")


def gone(request, model_admin, pk):
    """410 for a save of a row that was deleted, merged, or undone with what had made it."""
    model = model_admin.model
    number = int(pk) if pk.isdecimal() and len(pk) < 19 else 0
    change, name = last_change(of=model, pk=number), last_name(of=model, pk=number)
    named = getattr(model.objects, "named", None)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": gettext("This is no longer there"),
        "opts": model_admin.opts,
        "change": change,
        "may_undo": bool(change and change.act and may_undo(request.user, change.act)),
        "what": gettext(ACTS.get(change.act.service, "")) if change and change.act else "",
        "into": named(name).first() if name and named else None,
        "typed": list(typed(request, model_admin)),
    }
    return TemplateResponse(request, "admin/clips/gone.html", context, status=410)


def typed(request, model_admin):
    """(label, words) of every field that holds any."""
    fields = model_admin.get_form(request, None, change=True).base_fields
    for name, words in request.POST.items():
        if words.strip() and not name.startswith(UNTYPED) and not name.endswith("_FORMS"):
            yield fields[name].label if name in fields else name, words
