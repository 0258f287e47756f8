"""Counts as small pictures: inline SVG, drawn by attributes alone."""

from django import template

register = template.Library()


@register.inclusion_tag("clips/_spark.html")
def sparkline(bars):
    """A year by week. The newest week is red where there is something in it."""
    return {"bars": bars, "count": sum(bar.count for bar in bars), "width": len(bars)}


@register.inclusion_tag("clips/_histogram.html")
def histogram(bars, table, caption):
    """A subject's life by month, and the same as a table for those who cannot see it."""
    return {
        "bars": bars,
        "table": table,
        "caption": caption,
        "width": len(bars),
        "months": range(1, 13),
    }
