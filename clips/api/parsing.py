"""What is sent: JSON, no more of it than a paste may be, and every character as it came."""

import json

from django.http import UnreadablePostError
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import BaseParser
from rest_framework.serializers import Field

from clips.api.problems import TooLarge
from clips.models.paste import MAX_PASTE

MOST_SENT = 2 * MAX_PASTE + 2**16
"""Octets of a request: JSON that writes each letter of a Japanese text by its number, `\\u6a4b`,
takes twice as many as the text."""

MOST_DRAINED = 4 * MOST_SENT
CHUNK = 2**16


class Json(BaseParser):
    """Not the framework's own, which reads no more than Django's bound for forms."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        try:
            return json.loads(stream.read(), parse_constant=_refuse)
        except (ValueError, RecursionError, UnreadablePostError) as error:
            raise ParseError(_("What was sent is no JSON.")) from error


def _refuse(constant):
    """NaN and the infinities are Python's, not JSON's."""
    raise ValueError(constant)


class Text(Field):
    """A text of which nothing is trimmed, changed or refused here: the service says in its own
    words what cannot be stored, and where it stands."""

    default_error_messages = {"invalid": _("Give a text.")}

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid")
        return data

    def to_representation(self, value):
        return value


def refuse_large(request):
    """Before anything is read. What is still coming is read away, so that its sender, who would
    find the line cut, gets the answer."""
    try:
        coming = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        coming = 0
    if coming <= MOST_SENT:
        return
    if coming <= MOST_DRAINED:
        _drain(request)
    raise TooLarge


def refuse_blank(request):
    """`?tag=` asks for nothing: whoever sends it has lost what was to be said."""
    blank = [name for name, values in request.query_params.lists() if "" in values]
    if blank:
        raise ValidationError({name: [_("Say something, or leave it out.")] for name in blank})


def _drain(request):
    try:
        while request.read(CHUNK):
            pass
    except UnreadablePostError:
        return
