"""What lies on the desk when one sits down: nothing, the sample, stored posts, a paste."""

from django.http import Http404, QueryDict
from django.utils.translation import get_language

from clips.admin.desk.form import PasteForm
from clips.admin.desk.handed_in import HandedIn
from clips.admin.desk.own_acts import laid_again
from clips.demo import DESK, DESK_ENGLISH
from clips.models import Paste
from clips.notation import read_date
from clips.services.arranging import open_day


def laid_out(request, date):
    """As if it had been handed in, so that it is read and shown in the same way."""
    text, opened = _text(request, date)
    several = not opened and _opens_a_day(text)
    shown = PasteForm.shown(date=date, text=text, opened=opened, several=several)
    data = QueryDict(mutable=True)
    data.update({name: value for name, value in shown.initial.items() if value})
    shown.cleaned_data = _cleaned(data)
    return HandedIn(shown, data, date)


def _opens_a_day(text):
    """Whether its first line is a date: several days are laid out again as what they were."""
    return read_date(text.lstrip().partition("\n")[0]) is not None


def _cleaned(data):
    form = PasteForm(data)
    form.is_valid()
    return form.cleaned_data


def _text(request, date):
    if "sample" in request.GET:
        sample = DESK if get_language() == "ja" else DESK_ENGLISH
        return sample.read_text(encoding="utf-8"), ""
    again = (
        laid_again(request.GET["again"], by=request.user) if "again" in request.GET else ("", "")
    )
    if again[0]:
        return again
    if "paste" in request.GET and request.user.has_perm("clips.view_paste"):
        pasted = Paste.objects.filter(pk__in=_numbers([request.GET["paste"]]))
        return pasted.values_list("text", flat=True).first() or "", ""
    if "all" in request.GET or "post" in request.GET:
        posts = None if "all" in request.GET else _numbers(request.GET.getlist("post"))
        text, opened = open_day(date=date, posts=posts)
        return text, opened.dumps() if opened.posts else ""
    return "", ""


def _numbers(written):
    if not all(number.isdecimal() and number.isascii() and len(number) < 16 for number in written):
        raise Http404
    return [int(number) for number in written]
