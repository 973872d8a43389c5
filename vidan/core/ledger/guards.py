"""What the database itself refuses: changing or removing an entry, rewinding a head, rewriting a note."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_TABLES = ("ledger_entry", "ledger_head", "ledger_note")

_SQLITE = {
    "ledger_entry_no_update": "BEFORE UPDATE ON ledger_entry",
    "ledger_entry_no_delete": "BEFORE DELETE ON ledger_entry",
    # INSERT OR REPLACE removes the old row without asking the triggers of DELETE. The key's condition is worded as
    # its partial index words it: otherwise every INSERT would read the whole table.
    "ledger_entry_no_replace": (
        "BEFORE INSERT ON ledger_entry WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.id "
        "OR (unit = NEW.unit AND seq = NEW.seq) OR (NOT (key = '') AND key = NEW.key))"
    ),
    "ledger_head_no_replace": (
        "BEFORE INSERT ON ledger_head WHEN EXISTS (SELECT 1 FROM ledger_head WHERE unit = NEW.unit)"
    ),
    "ledger_note_no_replace": (
        "BEFORE INSERT ON ledger_note WHEN EXISTS (SELECT 1 FROM ledger_note WHERE entry = NEW.entry)"
    ),
    "ledger_head_no_delete": "BEFORE DELETE ON ledger_head",
    "ledger_head_only_forward": (
        "BEFORE UPDATE ON ledger_head WHEN NEW.unit != OLD.unit OR NEW.count != OLD.count + 1"
    ),
    "ledger_note_no_delete": "BEFORE DELETE ON ledger_note",
    "ledger_note_only_erase": (
        "BEFORE UPDATE ON ledger_note WHEN NEW.entry != OLD.entry OR NEW.text != '' OR NEW.salt != '' "
        "OR NEW.erased_at IS NULL OR OLD.erased_at IS NOT NULL"
    ),
}

_POSTGRES = """
CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF TG_TABLE_NAME = 'ledger_head' THEN
      IF NEW.unit = OLD.unit AND NEW.count = OLD.count + 1 THEN RETURN NEW; END IF;
    ELSIF TG_TABLE_NAME = 'ledger_note' THEN
      IF NEW.entry = OLD.entry AND NEW.text = '' AND NEW.salt = '' AND NEW.erased_at IS NOT NULL
         AND OLD.erased_at IS NULL THEN RETURN NEW; END IF;
    END IF;
  END IF;
  RAISE EXCEPTION 'the ledger is append-only: % on % refused', TG_OP, TG_TABLE_NAME;
END $$;
"""


def raise_guards(editor: BaseDatabaseSchemaEditor) -> None:
    """Make the database refuse from now on."""
    if editor.connection.vendor == "sqlite":
        for name, when in _SQLITE.items():
            editor.execute(
                f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
                params=None,
            )
        return
    editor.execute(_POSTGRES, params=None)
    for table in _TABLES:
        editor.execute(
            f"CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION ledger_refuse()",
            params=None,
        )
        editor.execute(
            f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()",
            params=None,
        )


def lower_guards(editor: BaseDatabaseSchemaEditor) -> None:
    """Take the refusals away: to undo the migration, and for tests that empty their tables."""
    if editor.connection.vendor == "sqlite":
        for name in _SQLITE:
            editor.execute(f"DROP TRIGGER {name}", params=None)
        return
    for table in _TABLES:
        editor.execute(f"DROP TRIGGER {table}_rows ON {table}", params=None)
        editor.execute(f"DROP TRIGGER {table}_truncate ON {table}", params=None)
