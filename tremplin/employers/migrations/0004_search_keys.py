"""Names of employers that are there already are made searchable."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tremplin.core.text import plain


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    employer = apps.get_model("employers", "Employer")
    batch = []
    for one in employer.objects.only("name").iterator(chunk_size=1000):
        one.search_key = plain(one.name)[:160]
        batch.append(one)
        if len(batch) == 1000:
            employer.objects.bulk_update(batch, ["search_key"])
            batch = []
    employer.objects.bulk_update(batch, ["search_key"])


class Migration(migrations.Migration):
    dependencies = [("employers", "0003_search_key")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
