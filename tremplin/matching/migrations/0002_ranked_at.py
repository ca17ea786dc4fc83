"""A moment is named as one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matching", "0001_matching")]

    operations = [
        migrations.RemoveIndex("matchround", "matchround_by_agency"),
        migrations.RenameField("matchround", "at", "ranked_at"),
        migrations.AddIndex(
            "matchround", models.Index(fields=["agency", "ranked_at"], name="matchround_by_agency")
        ),
    ]
