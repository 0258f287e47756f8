"""A clip: the excerpt as visitors see it, where it was printed, what its editor says of it."""

from django.db.models import prefetch_related_objects
from django.utils.timezone import localtime
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers as s

from clips.api.shapes.addresses import Address
from clips.api.shapes.statements import SaidHere
from clips.services.appearing import shown_since


class Printed(s.Serializer):
    """Where it was printed. An excerpt may hold an address, or nothing be known of its outlet."""

    outlet = s.CharField(source="source.name", allow_null=True)
    place = s.CharField()
    headline = s.CharField()
    url = s.CharField()
    printed_on = s.DateField(source="printed_at", allow_null=True)
    credit = s.CharField(source="source.credit", allow_null=True)


class Use(s.Serializer):
    """A tag on a clip. `gloss` is null where there are no brackets, "" for `()`; `new` is what it
    adds to the gloss that the tag had before."""

    tag = s.CharField(source="tag.name")
    gloss = s.CharField(allow_null=True)
    new = s.ListField(child=s.CharField(), source="adds")


class Above(s.Serializer):
    """A tag of a whole section or post."""

    tag = s.CharField(source="tag.name")
    gloss = s.CharField(allow_null=True)


@extend_schema_serializer(component_name="Clip")
class ClipShape(s.Serializer):
    id = s.IntegerField()
    url = Address("api:clip")
    page = Address("clips:clip")
    day = s.DateField(source="section.post.day.date")
    order = s.SerializerMethodField(help_text="Of the post in its day, the section, the clip.")
    title = s.CharField()
    excerpt = s.CharField()
    whole = s.BooleanField(source="is_whole")
    printed = Printed(source="*")
    tags = Use(many=True, source="tag_uses.all")
    section_tags = Above(many=True, source="section.tag_uses.all")
    post_tags = Above(many=True, source="section.post.tag_uses.all")
    statements = s.SerializerMethodField()
    published_at = s.SerializerMethodField()

    @extend_schema_field(s.ListField(child=s.IntegerField(), min_length=3, max_length=3))
    def get_order(self, clip):
        return [clip.section.post.position, clip.section.position, clip.position]

    @extend_schema_field(SaidHere(many=True))
    def get_statements(self, clip):
        """Those that the site vouches for, each once."""
        heard = {}
        for use in clip.tag_uses.all():
            for place in use.places.all():
                heard.setdefault(place.statement_id, _with_end(place, clip))
        return SaidHere(heard.values(), many=True, context=self.context).data

    @extend_schema_field(OpenApiTypes.DATETIME)
    def get_published_at(self, clip):
        """When visitors could begin to see it."""
        return localtime(self.context["since"].get(clip.pk, clip.created_at)).isoformat()


def _with_end(place, clip):
    place.shown_end = clip.shown_end
    return place


def clip_data(clips, request):
    """Clips `with_parts` and `with_statements` in JSON's shape, in two queries more."""
    prefetch_related_objects(clips, "tag_uses__places__statement__speaker")
    context = {"request": request, "since": shown_since([clip.pk for clip in clips])}
    return ClipShape(clips, many=True, context=context).data
