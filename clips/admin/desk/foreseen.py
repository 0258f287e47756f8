"""What a save would be refused for, said while one still types."""

from clips.admin.desk.two_texts import unmade
from clips.services.pasting import read_for_storing
from clips.services.refusals import Refused
from clips.services.steps import Retag


def refuse_unmade(text):
    """Two texts of one clip that nobody has made one of are not stored."""
    if line := unmade(text):
        raise Refused("two-texts", line=line)


def foreseen(handed_in, plan):
    """The refusals that the text and the stored day already tell of.

    That nothing was found is no complaint yet: the first words are being typed.
    """
    try:
        refuse_unmade(handed_in.text)
        read_for_storing(text=handed_in.text, date=handed_in.day)
    except Refused as refused:
        return [refused] if refused.code != "empty" else []
    steps = (step for day in plan.days for step in day.steps)
    retags = (step for step in steps if isinstance(step, Retag) and step.refused)
    return [Refused("section-differs", line=retag.line) for retag in retags]
