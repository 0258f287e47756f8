"""What goes by a name: subjects, speakers, outlets."""

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers as s

from clips.api.shapes.addresses import Address
from clips.models import Kind, Medium


class Names(s.ListField):
    """The other names of a row."""

    child = s.CharField()

    def to_representation(self, aliases):
        return [alias.name for alias in aliases.all()]


@extend_schema_serializer(component_name="Tag")
class TagShape(s.Serializer):
    """A subject. `clips` counts those below it too; `summary` is the last gloss on itself."""

    path = s.CharField(source="name")
    url = Address("api:tag", of="name")
    timeline = Address("api:timeline", of="name")
    page = Address("clips:tag", of="name")
    parent = s.SerializerMethodField()
    reading = s.CharField()
    description = s.CharField()
    aliases = Names()
    clips = s.IntegerField(source="visible_clips")
    latest = s.DateField()
    summary = s.CharField(allow_null=True)

    @extend_schema_field(s.CharField(allow_null=True))
    def get_parent(self, tag):
        return tag.parent_path or None


@extend_schema_serializer(component_name="TagWithChildren")
class TagWithChildren(TagShape):
    children = s.SerializerMethodField()

    @extend_schema_field(s.ListField(child=s.CharField()))
    def get_children(self, tag):
        return self.context["children"]


@extend_schema_serializer(component_name="Office")
class OfficeShape(s.Serializer):
    title = s.CharField()
    since = s.DateField(allow_null=True)
    until = s.DateField(allow_null=True)


@extend_schema_serializer(component_name="Speaker")
class SpeakerShape(s.Serializer):
    """Who speaks; `statements` counts those that the site vouches for, each once."""

    name = s.CharField()
    url = Address("api:speaker", of="name")
    page = Address("clips:speaker", of="name")
    kind = s.ChoiceField(choices=[("", ""), *Kind.choices])
    reading = s.CharField()
    description = s.CharField()
    aliases = Names()
    offices = OfficeShape(many=True, source="offices.all")
    statements = s.IntegerField(source="heard")


@extend_schema_serializer(component_name="Source")
class SourceShape(s.Serializer):
    """An outlet, and how many of its clips visitors see."""

    name = s.CharField()
    url = Address("api:source", of="name")
    page = Address("clips:source", of="name")
    kind = s.ChoiceField(choices=[("", ""), *Medium.choices])
    reading = s.CharField()
    home = s.CharField()
    credit = s.CharField()
    description = s.CharField()
    aliases = Names()
    clips = s.IntegerField(source="visible_clips")
