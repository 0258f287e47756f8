"""What a service refuses, in the reader's language."""

from django.utils.translation import gettext

from clips.services.refusals import MESSAGES, Refused


def in_words(refused: Refused) -> str:
    return gettext(MESSAGES[refused.code]) % refused.values
