"""The new tables of a migration, drawn once.

After each step of a migration Django draws the changed model again with all that are related to it, and here
nearly all are. That was two thirds of the time a new register took. What is new together is one step.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState


class AtOnce(Operation):
    """Makes the tables as they stand after all these operations, which speak of nothing else."""

    category = OperationCategory.ADDITION

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations
        self.tables = [one for one in operations if isinstance(one, CreateModel)]
        others = [_model(one) for one in operations if not isinstance(one, CreateModel)]
        if unknown := set(others) - {table.name_lower for table in self.tables}:
            raise ValueError(f"no new tables: {unknown}")

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        return type(self).__name__, [self.operations], {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        drawn = state.__dict__.pop("apps", None)  # while there are none, nothing is drawn
        for operation in self.operations:
            operation.state_forwards(app_label, state)
        if drawn is not None:
            state.__dict__["apps"] = drawn
            state.reload_models([(app_label, table.name_lower) for table in self.tables], delay=False)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for table in reversed(self.tables):
            table.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {', '.join(table.name for table in self.tables)}"


def _model(operation: Operation) -> str:
    """Of which table an addition speaks."""
    if not isinstance(operation, AddField | AddIndex | AddConstraint):
        raise ValueError(f"{operation} is no addition to a new table")
    return operation.model_name_lower
