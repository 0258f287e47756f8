"""Who may sit at the desk: it makes pastes and clips, and edits those of a day that it opens."""

from django.contrib.auth.decorators import permission_required

sits_at_the_desk = permission_required(
    ("clips.add_paste", "clips.add_clip", "clips.change_clip"), raise_exception=True
)
