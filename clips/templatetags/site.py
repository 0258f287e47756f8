"""Where this page is: its own address, and the same page in the other language."""

from urllib.parse import urlencode

from django import template
from django.urls import translate_url

register = template.Library()

# What a query may change about a page. Anything else (a tracker's mark) is no part of its address.
MEANT = ("from", "to", "outlet", "tag", "speaker", "only", "before", "after", "format")


@register.simple_tag(takes_context=True)
def canonical_address(context):
    """The one address of what is shown, filters and cursors kept.

    '' where there is no request: a failed page is rendered without one.
    """
    request = context.get("request")
    if request is None:
        return ""
    kept = [(name, value) for name in MEANT if (value := request.GET.get(name))]
    return request.build_absolute_uri(request.path) + ("?" + urlencode(kept) if kept else "")


@register.simple_tag(takes_context=True)
def address_in(context, language):
    """The same page in `language`, with its query; the front page where there is no such page."""
    request = context.get("request")
    if request is None or request.resolver_match is None:
        return "/" if language == "ja" else f"/{language}/"
    return request.build_absolute_uri(translate_url(request.get_full_path(), language))


@register.simple_tag(takes_context=True)
def query_with(context, **changes):
    """The page's query with some values changed, or left out where None: `?tag=橋&before=…`."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return "?" + query.urlencode() if query else "?"


@register.filter
def focused(field):
    """A form's field where the cursor waits, so that one types at once."""
    return field.as_widget(attrs={"autofocus": True})
