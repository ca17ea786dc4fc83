"""The categories of job seekers, as the law defines them and since when (R. 5411-1 and following, Code du travail)."""

from datetime import date

from django.db import migrations

SINCE_2009, SINCE_2025 = date(2009, 2, 1), date(2025, 1, 1)
CATEGORIES = [
    ("A", "Sans emploi, doit chercher un emploi", True, SINCE_2009),
    ("B", "A travaillé 78 heures ou moins dans le mois, doit chercher un emploi", True, SINCE_2009),
    ("C", "A travaillé plus de 78 heures dans le mois, doit chercher un emploi", True, SINCE_2009),
    ("D", "Sans emploi, ne peut pas commencer tout de suite (formation, maladie…)", False, SINCE_2009),
    ("E", "A un emploi, en cherche un autre", False, SINCE_2009),
    ("F", "Suit un parcours social", False, SINCE_2025),
    ("G", "Attend son orientation", False, SINCE_2025),
]


def fill(apps, schema_editor):
    category = apps.get_model("seekers", "Category")
    for code, label, is_available, starts_on in CATEGORIES:
        category.objects.get_or_create(
            code=code, starts_on=starts_on, defaults={"label": label, "is_available": is_available}
        )


class Migration(migrations.Migration):
    dependencies = [("seekers", "0001_job_seekers")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
