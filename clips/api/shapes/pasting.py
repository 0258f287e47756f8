"""What is handed in to be pasted or read, and what became, or would become, of it."""

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers as s

from clips.api.parsing import Text
from clips.models import Speech, Support
from clips.services.matching import Kind


@extend_schema_field({"type": "string"})
class Words(Text):
    pass


@extend_schema_field({"oneOf": [{"type": "string", "format": "date"}, {"type": "null"}]})
class Date(s.DateField):
    pass


class Flag(s.BooleanField):
    """`true` or `false` and nothing like them: what overwrites is said plainly."""

    def to_internal_value(self, data):
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


@extend_schema_serializer(component_name="Text")
class GivenShape(s.Serializer):
    """A text in the notation, of `date` or with date lines of its own."""

    text = Words()
    date = Date(required=False, allow_null=True, default=None)


@extend_schema_serializer(component_name="Paste")
class PasteShape(GivenShape):
    """`publish` shows the clips at once; `update` consents to what would be overwritten."""

    publish = Flag(default=False)
    update = Flag(default=False)


@extend_schema_serializer(component_name="PlannedClip")
class PlannedClip(s.Serializer):
    """A clip of the text, by the line where it begins, and the stored one that it is."""

    line = s.IntegerField()
    kind = s.ChoiceField(choices=[kind.value for kind in Kind])
    id = s.IntegerField(allow_null=True)


@extend_schema_serializer(component_name="PlannedDay")
class PlannedDay(s.Serializer):
    """`retags` counts stored sections and posts whose tags would be replaced."""

    date = s.DateField()
    clips = PlannedClip(many=True)
    retags = s.IntegerField()


def plan_data(planned):
    """`[{"date": "2024-01-09", "retags": 0, "clips": [{"line": 1, "kind": "new", "id": null}]}]`"""
    return [
        {
            "date": day.date.isoformat(),
            "retags": len(day.retags),
            "clips": [_match(found) for found in day.matches],
        }
        for day in planned.days
    ]


def _match(found):
    stored = found.stored.pk if found.stored else None
    return {"line": found.clip.line, "kind": found.kind.value, "id": stored}


@extend_schema_serializer(component_name="Pasted")
class PastedShape(s.Serializer):
    """`clips` are the ids of the new ones; `act` and `paste` are null where nothing was done."""

    act = s.UUIDField(allow_null=True)
    paste = s.IntegerField(allow_null=True)
    clips = s.ListField(child=s.IntegerField())
    plan = PlannedDay(many=True)


class Remark(s.Serializer):
    code = s.CharField()
    message = s.CharField()


class RemarkAt(Remark):
    line = s.IntegerField()
    column = s.IntegerField()


@extend_schema_serializer(component_name="ReadQuote")
class QuoteShape(s.Serializer):
    """A quotation; the span is in the clip's body, `origin` the line of the clip that has it."""

    text = s.CharField()
    support = s.ChoiceField(choices=[one.value for one in Support], allow_null=True)
    speech = s.ChoiceField(choices=[one.value for one in Speech], allow_null=True)
    start = s.IntegerField(allow_null=True)
    end = s.IntegerField(allow_null=True)
    origin = s.IntegerField(allow_null=True)
    remarks = Remark(many=True)


@extend_schema_serializer(component_name="ReadSegment")
class SegmentShape(s.Serializer):
    kind = s.ChoiceField(choices=["note", "statement", "name"])
    text = s.CharField()
    chain = s.ListField(child=s.CharField())
    speaker = s.CharField(allow_null=True)
    medium = s.CharField(allow_null=True)
    quotes = QuoteShape(many=True)
    tail = s.CharField()


@extend_schema_serializer(component_name="ReadTag")
class ReadTag(s.Serializer):
    """`open`: its bracket is never closed."""

    written = s.CharField()
    path = s.CharField()
    gloss = s.CharField(allow_null=True)
    open = s.BooleanField()
    line = s.IntegerField()
    column = s.IntegerField()
    segments = SegmentShape(many=True)


class Lines(s.ListField):
    """Tag lines, each with its tags."""

    child = s.ListField(child=ReadTag())


@extend_schema_serializer(component_name="ReadSource")
class ReadSource(s.Serializer):
    written = s.CharField()
    outlet = s.CharField()
    place = s.CharField()
    headline = s.CharField()
    url = s.CharField()
    date = s.DateField(allow_null=True)


@extend_schema_serializer(component_name="ReadClip")
class ReadClip(s.Serializer):
    line = s.IntegerField()
    body = s.CharField()
    source = ReadSource(allow_null=True)
    tags = Lines()


@extend_schema_serializer(component_name="ReadSection")
class ReadSection(s.Serializer):
    clips = ReadClip(many=True)
    tags = Lines()


@extend_schema_serializer(component_name="ReadPost")
class ReadPost(s.Serializer):
    header = s.ListField(child=s.CharField())
    tags = Lines()
    sections = ReadSection(many=True)
    footer = s.ListField(child=s.CharField())


@extend_schema_serializer(component_name="ReadDay")
class ReadDay(s.Serializer):
    date = s.DateField(allow_null=True)
    posts = ReadPost(many=True)


@extend_schema_serializer(component_name="Reading")
class ReadingShape(s.Serializer):
    """What the text reads as. Lines and columns count from 1, columns in code points."""

    days = ReadDay(many=True)
    remarks = RemarkAt(many=True)
    plan = PlannedDay(many=True)
