"""What was looked for, marked where it stands."""

from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()


@register.filter
def in_marks(runs):
    """Runs of `clips.notation.snippets` as HTML: `港の<mark>灯台</mark>`."""
    return format_html_join("", "{}", ((_written(run),) for run in runs))


def _written(run):
    return format_html("<mark>{}</mark>", run.text) if run.hit else run.text
