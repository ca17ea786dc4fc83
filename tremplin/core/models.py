"""Tables of the kernel: the change log, keys of forms already sent, tries that are counted, periodic runs."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, Func, Q
from django.db.models.sql.compiler import SQLCompiler

# What a database expression compiles to.
Compiled = tuple[str, tuple[str | int, ...]]


class CurrentTransaction(Func):
    """The number of the writing transaction on PostgreSQL; 0 on SQLite, whose writers never overlap."""

    template = "0"
    output_field: ClassVar[models.Field[Any, Any]] = BigIntegerField()

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> Compiled:
        return self.as_sql(compiler, connection, template="pg_current_xact_id()::text::bigint")


class OldestOpenTransaction(Func):
    """Every transaction numbered below this has ended, whatever order they committed in."""

    template = "1"
    output_field: ClassVar[models.Field[Any, Any]] = BigIntegerField()

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> Compiled:
        return self.as_sql(
            compiler, connection, template="pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
        )


class ChangeQuerySet(models.QuerySet["Change"]):
    def settled_after(self, transaction: int, pk: int) -> Self:
        """Return what can be read in order from a cursor, with the promise that nothing appears before it later.

        Numbers of rows alone do not promise it: on PostgreSQL a row with a smaller number may commit later.
        """
        return self.filter(
            Q(transaction__gt=transaction) | Q(transaction=transaction, pk__gt=pk),
            transaction__lt=OldestOpenTransaction(),
        ).order_by("transaction", "pk")


class Change(models.Model):
    """Something that an index or a copy elsewhere must look at again."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    changed_at = models.DateTimeField(auto_now_add=True)
    transaction = models.BigIntegerField(db_default=CurrentTransaction())

    objects = ChangeQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["transaction", "id"], name="change_in_order"),
            models.Index(fields=["changed_at"], name="change_by_age"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class SentForm(models.Model):
    """A form that was sent with this key, and where it led: sent again, it leads there again and does nothing."""

    key = models.CharField(max_length=64, primary_key=True)
    sender = models.CharField(max_length=64)
    address = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["sent_at"], name="sentform_by_age"),)

    def __str__(self) -> str:
        return self.key


class TryQuerySet(models.QuerySet["Try"]):
    def since(self, moment: datetime) -> Self:
        return self.filter(tried_at__gt=moment)


class Try(models.Model):
    """One try at something that is limited; who tried is kept as a fingerprint only."""

    limit = models.CharField(max_length=40)
    who = models.CharField(max_length=64)
    tried_at = models.DateTimeField()

    objects = TryQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["limit", "who", "tried_at"], name="try_by_who"),
            models.Index(fields=["tried_at"], name="try_by_age"),
        )
        verbose_name_plural = "tries"

    def __str__(self) -> str:
        return f"{self.limit} {self.tried_at:%Y-%m-%d %H:%M}"


class PeriodicRun(models.Model):
    """The last time a periodic task was started: two schedulers start it once."""

    task = models.CharField(max_length=80, primary_key=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.task
