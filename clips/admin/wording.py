"""The excerpt's own wording, put into a tag line in place of one quote and nowhere else."""

from clips.admin.desk.putting import GlossInText
from clips.models import known_reader
from clips.notation.taglines import read_tag_line, write_tag_line


def with_wording(uses, at, position, words, body):
    """The uses of a tag line with `words` as the `position`-th quote of the use `at`, both from 0,
    all else as it was; None where the line would not read as just that.
    """
    line = write_tag_line(uses)
    use = read_tag_line(line).uses[at]
    gloss = GlossInText(line, use, known_reader().for_body(body))
    quotes = [
        (segment, number)
        for segment, said in enumerate(gloss.segments)
        for number in range(len(said.quotes))
    ]
    put = gloss.quote(*quotes[position], words) if position < len(quotes) else None
    return read_tag_line(put.into(line)).uses if put else None
