"""The list of clips: searched, narrowed, paged and sorted, all of it in the address."""

from django.contrib.admin.views.main import ChangeList

from clips.admin.clip_filters import NAMES, ClipListFilter
from clips.services.versions import trashed_by


class ClipList(ChangeList):
    """The admin's own list, narrowed by a FilterSet. Its parameters are parameters of the list like
    any other, so pages, sorting and what is chosen over all pages keep them."""

    def __init__(self, request, *args, **kwargs):
        self.narrowed = ClipListFilter(request.GET, request=request)
        super().__init__(request, *args, **kwargs)

    def get_filters_params(self, params=None):
        """The admin would take what is left for lookups of its own."""
        left = super().get_filters_params(params)
        return {name: value for name, value in left.items() if name not in NAMES}

    def get_queryset(self, request, exclude_parameters=None):
        """Nothing at all while one of the fields cannot be read."""
        found = super().get_queryset(request, exclude_parameters)
        form = self.narrowed.form
        return self.narrowed.filter_queryset(found) if form.is_valid() else found.none()

    def get_results(self, request):
        """In the trash, each clip with who put it there."""
        super().get_results(request)
        if self.of_the_trash:
            self.result_list = list(self.result_list)
            people = trashed_by(clip.pk for clip in self.result_list)
            for clip in self.result_list:
                clip.thrown_by = people.get(clip.pk)

    @property
    def is_narrowed(self):
        names = [name for name in NAMES if not (name == "state" and self.of_the_trash)]
        return bool(self.query) or any(self.params.get(name) for name in names)

    @property
    def of_the_trash(self):
        return self.params.get("state") == "trashed"
