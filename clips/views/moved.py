"""Pages that are found by a name: whatever it is spelt like, each has one address."""

from django.shortcuts import redirect


def moved(found, request):
    """To the page's own address for good, the query kept."""
    query = request.META.get("QUERY_STRING", "")
    address = found.get_absolute_url()
    return redirect(f"{address}?{query}" if query else address, permanent=True)
