"""Statements: what a gloss quotes, and how it stands to its excerpt."""

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers as s

from clips.api.shapes.addresses import Address
from clips.models.statement import SOUND, Speech

CHECKED = "checked"
"""Support of a quote that stands on an editor's word: how its words differ is between editors."""


class SaidHere(s.Serializer):
    """A statement in its clip. `start` and `end` are its passage in the excerpt, in code points,
    null where it has none that visitors see."""

    key = s.CharField(source="statement.key")
    url = Address("api:statement", of="statement.key")
    page = Address("clips:statement", of="statement.key")
    speaker = s.CharField(source="statement.speaker.name", allow_null=True)
    text = s.CharField()
    medium = s.CharField()
    support = s.SerializerMethodField()
    speech = s.ChoiceField(choices=[("", ""), *Speech.choices])
    start = s.SerializerMethodField()
    end = s.SerializerMethodField()

    @extend_schema_field(s.ChoiceField(choices=[*(str(one.value) for one in SOUND), CHECKED]))
    def get_support(self, place):
        return place.support if place.support in SOUND else CHECKED

    @extend_schema_field(s.IntegerField(allow_null=True))
    def get_start(self, place):
        return place.start if _is_shown(place) else None

    @extend_schema_field(s.IntegerField(allow_null=True))
    def get_end(self, place):
        return place.end if _is_shown(place) else None


def _is_shown(place):
    return place.end is not None and place.end <= place.shown_end


@extend_schema_serializer(component_name="Statement")
class StatementShape(SaidHere):
    """A statement where visitors read it, with its clip."""

    tag = s.CharField(source="clip_tag.tag.name")
    day = s.DateField(source="clip_tag.content_object.section.post.day.date")
    clip = s.IntegerField(source="clip_tag.content_object_id")
    clip_url = Address("api:clip", of="clip_tag.content_object_id")


def statement_data(places, request):
    """Places `with_sight`, their clips and days selected, in JSON's shape."""
    for place in places:
        place.shown_end = place.clip.shown_end
    return StatementShape(places, many=True, context={"request": request}).data
