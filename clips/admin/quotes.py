"""A clip's quotes under its form: held against the excerpt, answered for, or put right.

Each quote has an address of its own under the clip's. Looking there changes nothing; what is sent
there is done only while the clip and the quote are those that the sender saw.
"""

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from clips.admin.acts import told
from clips.admin.desk.difference import difference
from clips.admin.desk.putting import grown, wording
from clips.admin.refusals import in_words
from clips.admin.wording import with_wording
from clips.models import CheckedQuote, Clip, StatementPlace, Support
from clips.models.statement import MAX_WHY, SOUND, digest
from clips.notation import MESSAGES, QuoteChecker, quote_key
from clips.services.checking import check_quote, uncheck_quote
from clips.services.clips import edit_clip, tree_of
from clips.services.history import recorded
from clips.services.refusals import Refused, Stale


class QuoteForm(forms.Form):
    """`quote` and `version` say what its sender saw: the words' key, and the clip's version."""

    quote = forms.CharField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("Why it stands, in one line"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": MAX_WHY, "required": True}),
    )


@dataclass
class Quote:
    """One quote of a clip, as its editors look at it. `number` counts from 1 through the clip."""

    number: int
    place: StatementPlace
    clip: Clip
    checker: QuoteChecker
    answer: CheckedQuote | None
    has_key: bool = False
    sent: QuoteForm | None = None

    @cached_property
    def wording(self):
        """The passage as a gloss may quote it, nothing cut off at its ends; '' where there is none.

        Of a quote that stands there, the passage is no news.
        """
        if self.place.start is None or self.place.support == Support.VERBATIM:
            return ""
        body = self.clip.body
        return wording(body[slice(*grown(body, self.place.start, self.place.end))])

    @cached_property
    def changes(self):
        """Runs (kind, words, slight) from the passage to the quote; slight is what does not count:
        marks and blanks."""
        runs = difference(self.wording, self.place.text) if self.wording else []
        return [(kind, words, kind != "same" and not quote_key(words)) for kind, words in runs]

    @property
    def remarks(self):
        return [gettext(MESSAGES[code]) % values for code, values in self.place.remarks]

    @property
    def asks(self):
        """Whether there is anything to look into, answered or not."""
        return self.place.support not in SOUND or bool(self.place.remarks)

    @property
    def is_open(self):
        return self.asks and not self.answer

    @cached_property
    def takes_wording(self):
        """Whether the excerpt's own wording would be sounder than what stands there."""
        if not self.is_open or self.wording in ("", self.place.text):
            return False
        return self.checker.check(self.wording).support in SOUND

    @cached_property
    def form(self):
        """As it was sent, or empty; always for the words and the clip as they are now."""
        now = {"quote": self.place.statement.key, "version": self.clip.version}
        ids = f"id_quote_{self.place.pk}_%s"
        if self.sent is None:
            return QuoteForm(initial=now, auto_id=ids)
        return QuoteForm(initial={**now, "why": self.sent.data.get("why", "")}, auto_id=ids)


def quotes_of(pk):
    """The quotes of a stored clip, in the order of its glosses; what is typed counts for nothing.

    Editors see origins that visitors do not.
    """
    clip = Clip.objects.get(pk=pk)
    places = StatementPlace.objects.of_clips([pk]).order_by("clip_tag__position", "position")
    origin = "origin__clip_tag__content_object__section__post__day"
    places = places.select_related("statement__speaker", "clip_tag__tag", origin)
    given = CheckedQuote.objects.filter(clip=clip, body_key=digest(clip.body))
    answers = {answer.quote_key: answer for answer in given.select_related("by")}
    checker = QuoteChecker(clip.body)
    quotes = [
        Quote(number, place, clip, checker, answers.get(place.statement.key))
        for number, place in enumerate(places, 1)
    ]
    for first in [quote for quote in quotes if quote.takes_wording][:1]:
        first.has_key = True
    return quotes


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
