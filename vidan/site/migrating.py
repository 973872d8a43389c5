"""Migrating without drawing every model anew after every step.

After each step Django draws the changed model again with all that are related to it, and here nearly all are: that was
nine tenths of the time a new register took. Tables ask nothing of one another but their names and keys, so most steps
draw one model alone. A step that runs Python is shown all models drawn afresh, as Django does for what it delays.
"""

from typing import cast

from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

Key = tuple[str, str]


class Sparing(ProjectState):
    """A state that draws what changed; when something changed that others point to, everything."""

    _adds = False

    def clone(self) -> "Sparing":
        """As Django's, which names its own class."""
        return sparing(super().clone())

    def add_field(self, *args: object, **kwargs: object) -> None:
        """Nothing points to a new column yet, though it may point to others."""
        self._adds = True
        try:
            super().add_field(*args, **kwargs)  # type: ignore[arg-type]  # as they came
        finally:
            self._adds = False

    def alter_model_options(
        self, app_label: str, model_name: str, options: dict[str, object], option_keys: object = None
    ) -> None:
        """Who points to a table has to know its new name."""
        super().alter_model_options(app_label, model_name, options, option_keys)  # type: ignore[arg-type]  # as they came
        if "db_table" in options:
            self.clear_delayed_apps_cache()

    def remove_field(self, app_label: str, model_name: str, name: str) -> None:
        """The table between two models goes with the field that made it."""
        is_between = self.models[app_label, model_name].fields[name].many_to_many
        super().remove_field(app_label, model_name, name)
        if is_between:
            self.is_delayed = True
            self.clear_delayed_apps_cache()

    def _find_reload_model(self, app_label: str, model_name: str, delay: bool = False) -> set[Key]:
        is_new = model_name.lower() not in self.apps.all_models[app_label]
        if delay or is_new or self._adds:
            self.is_delayed = True  # Django draws all anew before Python runs
            return {(app_label, model_name)}
        return set(self.models)


class Executor(MigrationExecutor):
    """Django's, with states that spare themselves."""

    def _create_project_state(self, with_applied_migrations: bool = False) -> Sparing:
        return sparing(super()._create_project_state(with_applied_migrations))  # type: ignore[misc]  # not in the stubs


def sparing(state: ProjectState) -> Sparing:
    """The same state, that from now on draws no more than it must."""
    state.__class__ = Sparing
    return cast(Sparing, state)
