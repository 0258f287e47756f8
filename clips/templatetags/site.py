"""Where this page is: its own address, and the same page in the other language."""

from django import template
from django.urls import translate_url

register = template.Library()


@register.simple_tag(takes_context=True)
def canonical_address(context):
    """The one address of what is shown: filters and cursors kept, as they show something else.

    '' where there is no request (a failed page is rendered without one).
    """
    request = context.get("request")
    return request.build_absolute_uri() if request else ""


@register.simple_tag(takes_context=True)
def address_in(context, language):
    """The same page in `language`, with its query; the front page where there is no request."""
    request = context.get("request")
    if request is None:
        return "/" if language == "ja" else f"/{language}/"
    return request.build_absolute_uri(translate_url(request.get_full_path(), language))
