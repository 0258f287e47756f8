"""What an editor hands in: a text and its day. Whatever is wrong with it, the text comes back."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from clips.forms import DateField
from clips.models.checks import MAX_BODY
from clips.models.paste import MAX_PASTE
from clips.notation import Unstorable, normalise, read_date

MEGABYTE = 2**20
LIMITS = {"paste": MAX_PASTE // MEGABYTE, "body": MAX_BODY // MEGABYTE, "octets": MAX_PASTE}
REPLACEMENT = "\ufffd"


class PastedText(forms.CharField):
    """A text of which not a character is touched, but for the line ends that browsers make CRLF.

    A NUL is named with its place. Bytes that were no UTF-8 arrive as U+FFFD: what stood there is
    lost before it comes here, so such a text is refused instead of being stored damaged.
    """

    widget = forms.Textarea
    default_error_messages = {
        "too-long": _(
            "The text has %(found)s MB; at most %(limit)s MB can be pasted at once. "
            "Nothing was saved."
        ),
        "unstorable": _(
            "Line %(line)s, column %(column)s: %(character)s cannot be stored. Nothing was saved."
        ),
        "damaged": _(
            "Line %(line)s, column %(column)s: this character was already unreadable (�) when it "
            "came here. Is the text in another encoding, such as Shift_JIS? Nothing was saved."
        ),
    }

    def __init__(self, **kwargs):
        super().__init__(strip=False, **kwargs)
        self.validators = []  # Django's own word on NUL tells no place

    def clean(self, value):
        try:
            text, _changed = normalise(value or "")
        except Unstorable as found:
            where = {"line": found.line, "column": found.column, "character": found.character}
            raise self._refusal("unstorable", **where) from None
        size = len(text.encode())
        if size > MAX_PASTE:
            raise self._refusal("too-long", found=f"{size / MEGABYTE:.1f}", limit=LIMITS["paste"])
        self._refuse_damage(text)
        return text

    def _refuse_damage(self, text):
        before, found, _after = text.partition(REPLACEMENT)
        if found:
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            raise self._refusal("damaged", line=line, column=column)

    def _refusal(self, code, **params):
        return ValidationError(self.error_messages[code], code=code, params=params)


class MomentField(forms.DateTimeField):
    """A moment that is still to come, in the newsroom's time."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_error_messages = {
        "invalid": _("Give the moment as a date and a time, such as 2024-01-13 06:00."),
        "required": _("Give the moment at which it is to be published."),
        "past": _("%(moment)s is past already. Give a moment that is still to come."),
    }

    def clean(self, value):
        moment = super().clean(value)
        if moment and moment <= timezone.now():
            shown = date_format(timezone.localtime(moment), "DATETIME_FORMAT")
            raise ValidationError(
                self.error_messages["past"], code="past", params={"moment": shown}
            )
        return moment


class PasteForm(forms.Form):
    """A text, and its date; or the word that the text names several days itself.

    `token` is this form's, so that it is saved once; `opened` says which stored posts the text was
    made of, and how they stood; `at` is when it is to be published, and is looked at only then.
    """

    text = PastedText(
        label=_("Text"),
        required=False,
        widget=forms.Textarea(
            attrs={
                "rows": 20,
                "spellcheck": "false",
                "aria-describedby": "limits",
                "lang": "ja",
                "autofocus": True,
                "data-complete": "text",
            }
        ),
    )
    date = DateField(
        label=_("Date"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    several = forms.BooleanField(label=_("Several days"), required=False)
    at = MomentField(label=_("Publish at"))
    token = forms.UUIDField(required=False, widget=forms.HiddenInput)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    resolved = forms.CharField(required=False, widget=forms.HiddenInput)
    reasons = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"hidden": True, "data-quiet": True})
    )

    @classmethod
    def shown(cls, *, date, text="", opened="", several=False):
        """The form as it is first seen, its date as one writes it where that reads back."""
        shown = date_format(date)
        readable = shown if read_date(shown) == date else date.isoformat()
        given = {"date": readable, "text": text, "token": uuid4(), "opened": opened}
        return cls(initial={**given, "several": several})

    def clean(self):
        if self.data.get("act") != "schedule":
            self.errors.pop("at", None)
        if self.cleaned_data.get("several"):
            self.errors.pop("date", None)
        elif self.cleaned_data.get("date", "wrong") is None:
            self.add_error("date", _("Give the day that the text belongs to."))
        return self.cleaned_data

    @property
    def says_its_days(self):
        return bool(self.cleaned_data.get("several"))

    @property
    def given(self):
        """The day given with the text; None where the text says its days itself."""
        return None if self.says_its_days else self.cleaned_data.get("date")
