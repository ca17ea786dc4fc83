"""The runs that read feeds of offers, and what they had to say."""

from django.db import models


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def to_resume(self, source: str, fingerprint: str) -> "ImportRun | None":
        """Return the last reading of a source when it stopped in the middle of this very file."""
        last = self.filter(source=source).order_by("-pk").first()
        return last if last and last.finished_at is None and last.fingerprint == fingerprint else None


class ImportRun(models.Model):
    """One reading of a feed: how far it went, what it did. A run that stopped halfway goes on from there.

    `position` and `line` are where the next row begins, `context` what the reader must know to go on there.
    """

    source = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    is_complete = models.BooleanField(default=False)
    is_cut = models.BooleanField(default=False)
    position = models.BigIntegerField(default=0)
    line = models.BigIntegerField(default=1)
    context = models.CharField(max_length=10, blank=True)
    read = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["source", "fingerprint"], name="run_by_file"),)

    def __str__(self) -> str:
        return f"{self.source} {self.started_at:%Y-%m-%d %H:%M}"


class ImportRemark(models.Model):
    """Something to say about a row of a feed: why it was refused, or what was mended in it."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="remarks")
    line = models.BigIntegerField()
    reference = models.CharField(max_length=80, blank=True)
    field = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=300)
    is_refusal = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.line} {self.field}"
