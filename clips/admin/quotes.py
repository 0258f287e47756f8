"""A clip's quotes as its editors look at them: held against the excerpt, and answered or not."""

from dataclasses import dataclass
from functools import cached_property
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clips.admin.desk.putting import grown, wording
from clips.models import CheckedQuote, Clip, KnownHead, StatementPlace, Support
from clips.models.statement import MAX_WHY, SOUND, digest
from clips.notation import MESSAGES, QuoteChecker, fold, quote_key
from clips.notation.difference import difference
from clips.notation.remarks import QUIET, TOLD_BY_SUPPORT


class QuoteForm(forms.Form):
    """`quote` and `version` say what its sender saw: the words' key, and the clip's version."""

    quote = forms.CharField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
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
    known: KnownHead | None = None
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
    def body(self):
        """The excerpt before the passage, the passage, and what comes behind it."""
        body, start, end = self.clip.body, self.place.start or 0, self.place.end or 0
        return body[:start], body[start:end], body[end:]

    @property
    def remarks(self):
        told = [one for one in self.place.remarks if one[0] not in TOLD_BY_SUPPORT]
        return [gettext(MESSAGES[code]) % values for code, values in told]

    @property
    def asks(self):
        """Whether there is anything to look into, answered or not."""
        loud = any(code not in QUIET for code, _values in self.place.remarks)
        return loud or self.place.support not in SOUND

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
        now = {"quote": self.place.statement.key, "version": self.clip.version, "token": uuid4()}
        ids = f"id_quote_{self.place.pk}_%s"
        if self.sent is None:
            return QuoteForm(initial=now, auto_id=ids)
        sent = {name: self.sent.data[name] for name in ("why", "token") if name in self.sent.data}
        return QuoteForm(initial=now | sent, auto_id=ids)


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
    heads = KnownHead.objects.filter(key__in={fold(place.head) for place in places})
    known = {head.key: head for head in heads}
    quotes = [
        Quote(
            number,
            place,
            clip,
            checker,
            answer=answers.get(place.statement.key),
            known=known.get(fold(place.head)),
        )
        for number, place in enumerate(places, 1)
    ]
    for first in [quote for quote in quotes if quote.takes_wording][:1]:
        first.has_key = True
    return quotes
