"""What editors do to a quote, at its own address under its clip: answer for it, or put it right.

Looking there changes nothing; what is sent there is done only while the clip and the quote are
those that the sender saw.
"""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext, gettext_noop

from clips.admin.acts import told
from clips.admin.drafts import form_token, remember_saved
from clips.admin.quotes import QuoteForm, quotes_of
from clips.admin.refusals import in_words
from clips.admin.wording import with_wording
from clips.services.checking import check_quote, uncheck_quote
from clips.services.clips import edit_clip, tree_of
from clips.services.history import recorded
from clips.services.refusals import Refused, Stale


def _check(quote, data, by):
    checked = check_quote(place=quote.place, why=data.get("why", ""), by=by)
    # The service holds the clip by now: no other version can come between.
    if checked.clip.version != data["version"]:
        raise Stale(checked.clip)


def _uncheck(quote, data, by):
    uncheck_quote(place=quote.place, by=by)


def _take_wording(quote, data, by):
    """Put the passage in place of the quote, in its own gloss."""
    lines = list(tree_of(quote.clip).tags)
    line, at = _line_of(lines, quote.place.clip_tag.position)
    uses = with_wording(lines[line], at, quote.place.position, quote.wording, quote.clip.body)
    if uses is None:
        raise Refused("unwritable", what=quote.wording)
    lines[line] = uses
    edit_clip(clip=quote.clip, version=data["version"], tags=tuple(lines), by=by)


def _line_of(lines, position):
    """In which tag line, and where in it, the use with that position of the clip stands."""
    line = 0
    while position >= len(lines[line]):
        line, position = line + 1, position - len(lines[line])
    return line, position


DEEDS = {
    "check": (_check, "check_quote", "clips.add_checkedquote"),
    "uncheck": (_uncheck, "uncheck_quote", "clips.delete_checkedquote"),
    "wording": (_take_wording, "edit_clip", "clips.change_clip"),
}
"""What can be done to a quote: how, as which act, and who may."""

SAID = {
    "check": gettext_noop("The quotation is marked as looked into."),
    "uncheck": gettext_noop("The quotation is asked about again."),
    "wording": gettext_noop("The quotation now has the excerpt’s own wording."),
}


class ClipQuotes:
    """The quotes on the page of a clip, and the address of each."""

    def get_urls(self):
        quote = self.admin_site.admin_view(self.quote_view)
        address = "<path:object_id>/quotes/<int:place>/"
        return [path(address, quote, name="clips_clip_quote"), *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["quotes"] = quotes_of(obj.pk) if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def quote_view(self, request, object_id, place):
        """One quote; what is sent is done to it, or refused with all that was typed."""
        clip = self.get_object(request, unquote(object_id))
        if clip is None:
            raise Http404
        if not self.has_view_permission(request, clip):
            raise PermissionDenied
        found = next((one for one in quotes_of(clip.pk) if one.place.pk == place), None)
        if request.method == "POST":
            return self._sent(request, clip, found)
        if found is None:
            raise Http404
        return self._quote_page(request, found)

    def _sent(self, request, clip, quote):
        do = request.POST.get("do", "")
        if do not in DEEDS:
            raise Http404
        if not request.user.has_perm(DEEDS[do][2]):
            raise PermissionDenied
        if quote is None:
            messages.error(request, in_words(Refused("no-such-quote")))
            return HttpResponseRedirect(_page_of(clip))
        form = QuoteForm(request.POST)
        try:
            act = _done(do, quote, form, request.user)
        except Refused as refused:
            return self._refused(request, clip, quote, form, refused)
        remember_saved(request, form_token(request))
        messages.success(request, told(gettext(SAID[do]), act))
        return HttpResponseRedirect(f"{_page_of(clip)}#quote-{quote.place.pk}")

    def _refused(self, request, clip, quote, form, refused):
        """The quote as it is by now, with the reason and what was typed."""
        now = next((one for one in quotes_of(clip.pk) if one.place.pk == quote.place.pk), None)
        if now is None:
            messages.error(request, in_words(refused))
            return HttpResponseRedirect(_page_of(clip))
        now.sent = form
        response = self._quote_page(request, now, refusal=in_words(refused))
        response.status_code = 409 if isinstance(refused, Stale) else 422
        return response

    def _quote_page(self, request, quote, **context):
        context |= {
            **self.admin_site.each_context(request),
            "title": gettext("Quotation %(n)s") % {"n": quote.number},
            "subtitle": str(quote.clip),
            "opts": self.opts,
            "original": quote.clip,
            "quote": quote,
        }
        return TemplateResponse(request, "admin/clips/clip/quote.html", context)


def _done(do, quote, form, user):
    """The act that was done; `Stale` where the sender saw other words or another version."""
    deed, service, _may = DEEDS[do]
    seen = form.cleaned_data if form.is_valid() else {}
    if (seen.get("quote"), seen.get("version")) != (quote.place.statement.key, quote.clip.version):
        raise Stale(quote.clip)
    with transaction.atomic(), recorded(service, by=user, label=quote.place.text) as act:
        deed(quote, seen, user)
    return act


def _page_of(clip):
    return reverse("admin:clips_clip_change", args=[clip.pk])
