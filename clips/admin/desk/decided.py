"""Which of two texts an editor has chosen, clip by clip: `12:5` says that mine goes over version 5
of clip 12's, `12:-5` over that version of it in the trash, `0:7` that the text's order goes over
version 7 of the day's."""

import re

MOST = 20_000
_ONE = re.compile(r"(\d{1,15}):(-?\d{1,9})")


def read_decisions(written):
    """
    >>> read_decisions("12:5 14:-2 0:7 x")
    {12: 5, 14: -2, 0: 7}
    """
    found = (_ONE.fullmatch(word) for word in written.split()[:MOST])
    return {int(one[1]): int(one[2]) for one in found if one}


def write_decisions(decided):
    return " ".join(f"{what}:{version}" for what, version in decided.items())
