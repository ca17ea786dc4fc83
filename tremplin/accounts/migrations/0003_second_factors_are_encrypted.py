"""Keys of second factors that are there already are encrypted."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tremplin.accounts.second_factor import encrypted

# How every encrypted text begins; neither a key (base 32) nor a seed (hexadecimal) can.
MARK = "gAAAA"
NAMES = ("secret", "seed")


def encrypt(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for factor in apps.get_model("mfa", "Authenticator").objects.iterator():
        for name in NAMES:
            text = factor.data.get(name, MARK)
            if not text.startswith(MARK):
                factor.data[name] = encrypted(text)
        factor.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_journal_is_append_only"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [migrations.RunPython(encrypt, migrations.RunPython.noop)]
