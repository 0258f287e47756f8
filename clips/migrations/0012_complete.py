"""Find tags and speakers by their readings, and a tag's last uses, while a name is typed."""

from django.db import migrations
from django.db.models import CharField, F, Func, Index, Q, Value
from django.db.models.functions import Collate, Lower

KATAKANA = "".join(map(chr, range(0x30A1, 0x30F7)))
HIRAGANA = "".join(map(chr, range(0x3041, 0x3097)))


def read_by(name):
    normal = Func(
        F("reading"), function="NORMALIZE", template="%(function)s(%(expressions)s, NFKC)"
    )
    signs = Value(KATAKANA), Value(HIRAGANA)
    folded = Func(Lower(normal), *signs, function="TRANSLATE", output_field=CharField())
    return Index(Collate(folded, "C"), condition=~Q(reading=""), name=name)


class Migration(migrations.Migration):
    dependencies = [("clips", "0011_accounts")]

    operations = [
        migrations.AddIndex("tag", read_by("clips_tag_read")),
        migrations.AddIndex("speaker", read_by("clips_speaker_read")),
        migrations.AddIndex("cliptag", Index(F("tag"), F("id").desc(), name="clips_cliptag_last")),
    ]
