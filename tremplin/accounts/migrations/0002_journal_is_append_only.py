"""The journal of readings can only grow: no row is changed, none is removed before a year."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER reading_is_never_changed BEFORE UPDATE ON accounts_reading
       BEGIN SELECT RAISE(ABORT, 'the journal of readings is append-only'); END""",
    """CREATE TRIGGER reading_is_kept_a_year BEFORE DELETE ON accounts_reading
       WHEN OLD.read_at > datetime('now', '-1 year')
       BEGIN SELECT RAISE(ABORT, 'the journal of readings is kept a year'); END""",
]
SQLITE_BACK = ["DROP TRIGGER reading_is_never_changed", "DROP TRIGGER reading_is_kept_a_year"]
POSTGRESQL = [
    """CREATE FUNCTION refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF TG_OP = 'DELETE' AND OLD.read_at <= now() - interval '1 year' THEN RETURN OLD; END IF;
         RAISE EXCEPTION 'the journal of readings is append-only'
           USING ERRCODE = 'integrity_constraint_violation';
       END $$""",
    """CREATE TRIGGER reading_only_grows BEFORE UPDATE OR DELETE ON accounts_reading
       FOR EACH ROW EXECUTE FUNCTION refuse_journal_change()""",
]
POSTGRESQL_BACK = ["DROP TRIGGER reading_only_grows ON accounts_reading", "DROP FUNCTION refuse_journal_change()"]


def protect(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def unprotect(apps, schema_editor):
    for statement in POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_people")]
    operations = [migrations.RunPython(protect, unprotect)]
