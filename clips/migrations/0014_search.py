"""Clips are found by any of their letters, through an index of the pairs that these stand in."""

import django.db.models.deletion
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.models import F, Func

# A letter's own number, and for two side by side one made of both: what two pairs share now and
# then costs a look into the text, which has the last word. Whole arrays are shifted against each
# other: asking for letter after letter by its place is sixty times slower.
BIGRAMS = """
CREATE FUNCTION clips_bigrams(words text) RETURNS integer[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(
        array_agg(ascii(one))
            || array_agg((ascii(one) << 16) # ascii(other)) FILTER (WHERE other IS NOT NULL),
        '{}'
    )
    FROM (SELECT string_to_array(words, NULL) AS letters) split,
         unnest(letters, letters[2:]) AS pair(one, other)
$$
"""


class Migration(migrations.Migration):
    dependencies = [("clips", "0013_handed_in")]

    operations = [
        migrations.RunSQL(BIGRAMS, "DROP FUNCTION clips_bigrams(text)"),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "clip",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="clips.clip",
                    ),
                ),
                ("date", models.DateField()),
                ("place", models.BigIntegerField()),
                ("words", models.TextField()),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
            },
        ),
        migrations.AddIndex(
            "searchentry",
            models.Index(fields=["date", "place", "clip"], name="clips_search_order"),
        ),
        migrations.AddIndex(
            "searchentry",
            GinIndex(Func(F("words"), function="clips_bigrams"), name="clips_search_words"),
        ),
        # Figures of what stands in an array help no plan here, and ANALYZE would spell every text.
        migrations.RunSQL(
            "ALTER INDEX clips_search_words ALTER COLUMN 1 SET STATISTICS 0",
            migrations.RunSQL.noop,
        ),
    ]
