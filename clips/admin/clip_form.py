"""One clip as an editor mends it: its words, its source line and its tags, as they are typed."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clips.admin.through_services import VersionedForm
from clips.models import Clip
from clips.notation import MESSAGES, Unstorable, normalise
from clips.notation.taglines import TagLine, is_tag_like, read_tag_line, write_tag_line
from clips.notation.text import trim_lines
from clips.services.clips import tree_of

WIDE = {"class": "vLargeTextField", "spellcheck": "false", "lang": "ja"}


class ClipForm(VersionedForm):
    """The body keeps every character but for blank lines at its ends."""

    body = forms.CharField(
        label=_("excerpt"), strip=False, widget=forms.Textarea(attrs={**WIDE, "rows": 7})
    )
    source_line = forms.CharField(
        label=_("source"),
        required=False,
        help_text=_("OUTLET(PLACE)、HEADLINE ADDRESS (DATE), as far as it is known"),
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
    )
    tag_lines = forms.CharField(
        label=_("tags and glosses"),
        required=False,
        help_text=_("As on the desk: #tag(gloss)#tag"),
        widget=forms.Textarea(attrs={**WIDE, "rows": 2, "data-complete": "tag-line"}),
    )

    class Meta:
        model = Clip
        fields = ["body"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        tree = tree_of(self.instance)
        self.initial["source_line"] = tree.source.written if tree.source else ""
        self.initial["tag_lines"] = "\n".join(map(write_tag_line, tree.tags))
        date = self.instance.day.date.isoformat()
        self.fields["tag_lines"].widget.attrs["data-complete-date"] = date

    def clean_body(self):
        text = self._storable(self.cleaned_data["body"])
        start, end = trim_lines(text)
        return text[start:end]

    def clean_source_line(self):
        return self._storable(self.cleaned_data["source_line"])

    def clean_tag_lines(self):
        """The lines as tag uses."""
        text = self._storable(self.cleaned_data["tag_lines"])
        lines = enumerate(text.split("\n"), 1)
        return tuple(self._uses(line, number) for number, line in lines if line.strip())

    def _uses(self, line, number):
        read = read_tag_line(line, number) if is_tag_like(line) else TagLine(None)
        if read.uses is not None:
            return read.uses
        why = [gettext(MESSAGES[remark.code]) % remark.values for remark in read.remarks]
        reasons = " ".join(why) or gettext("It holds more than tags.")
        words = gettext("Line %(line)s is no tag line. %(why)s")
        raise ValidationError(words % {"line": number, "why": reasons})

    def _storable(self, text):
        try:
            return normalise(text)[0]
        except Unstorable as found:
            where = {"line": found.line, "column": found.column, "character": found.character}
            words = _("Line %(line)s, column %(column)s: %(character)s cannot be stored.")
            raise ValidationError(words % where) from None
