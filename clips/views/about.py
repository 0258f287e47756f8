"""What this site says of itself: who answers for it, and whom it can be read by.

Open to everybody in private mode too: whoever finds an address here must find whom to ask.
"""

import datetime

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clips.models import House

STATED = datetime.date(2026, 11, 23)
"""The day for which the statement on accessibility holds: the tests that it names were run then."""


@login_not_required
@require_safe
def about(request):
    """Publisher, contact, whose words are whose, how to ask for a correction."""
    return render(request, "clips/about.html", {"house": House.objects.current()})


@login_not_required
@require_safe
def accessibility(request):
    """The statement in the form of JIS X 8341-3, and the switch for keys of one letter."""
    context = {"house": House.objects.current(), "stated": STATED}
    return render(request, "clips/accessibility.html", context)
