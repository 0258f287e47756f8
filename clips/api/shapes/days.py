"""Days: in a list by their counts, and one whole, in its editor's order."""

from itertools import groupby

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers as s

from clips.api.shapes.addresses import Address
from clips.api.shapes.clips import Above, ClipShape, clip_data


@extend_schema_serializer(component_name="Day")
class DayShape(s.Serializer):
    date = s.DateField()
    url = Address("api:day", of="date")
    page = Address("clips:day", of="date")
    clips = s.IntegerField(source="visible_clips")


@extend_schema_serializer(component_name="Section")
class SectionShape(s.Serializer):
    """The clips under the same section tags."""

    tags = Above(many=True)
    clips = ClipShape(many=True)


@extend_schema_serializer(component_name="Post")
class PostShape(s.Serializer):
    header = s.ListField(child=s.CharField())
    tags = Above(many=True)
    sections = SectionShape(many=True)
    footer = s.ListField(child=s.CharField())


@extend_schema_serializer(component_name="WholeDay")
class WholeDay(DayShape):
    posts = PostShape(many=True)


def day_data(day, clips, request):
    """A day of `visible_clips` with what visitors see of it; a post that shows no clip is left
    out."""
    by_id = {told["id"]: told for told in clip_data(clips, request)}
    runs = groupby(clips, lambda clip: clip.section.post_id)
    posts = [_post(list(run), by_id) for _post_id, run in runs]
    return {**DayShape(day, context={"request": request}).data, "posts": posts}


def _post(clips, by_id):
    post = clips[0].section.post
    sections = [list(run) for _section, run in groupby(clips, lambda clip: clip.section_id)]
    return {
        "header": list(post.header_lines),
        "tags": Above(post.tag_uses.all(), many=True).data,
        "sections": [_section(run, by_id) for run in sections],
        "footer": list(post.footer_lines),
    }


def _section(clips, by_id):
    return {
        "tags": Above(clips[0].section.tag_uses.all(), many=True).data,
        "clips": [by_id[clip.pk] for clip in clips],
    }
