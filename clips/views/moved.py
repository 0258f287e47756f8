"""One address for each page: whatever a name is spelt like, and whatever a form left empty."""

from urllib.parse import urlencode

from django.shortcuts import redirect
from django.utils.encoding import escape_uri_path


def moved(found, request):
    """To the page's own address for good, the query kept."""
    query = request.META.get("QUERY_STRING", "")
    address = found.get_absolute_url()
    return redirect(f"{address}?{query}" if query else address, permanent=True)


def without_blanks(request):
    """The address without what a form's empty fields have put into it; None where it has none.

    `/tags/橋/?from=&outlet=岬新聞` gives `/tags/橋/?outlet=岬新聞`.
    """
    given = [(name, value) for name, values in request.GET.lists() for value in values]
    kept = [pair for pair in given if pair[1]]
    if len(kept) == len(given):
        return None
    here = escape_uri_path(request.path)
    return f"{here}?{urlencode(kept)}" if kept else here
