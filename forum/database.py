"""The one database: its types, its conventions and the only door to commit."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import Enum, StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import orm
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.exc import IntegrityError, OperationalError

P = ParamSpec("P")
R = TypeVar("R")

CONVENTION = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text that organisers write in French and, if they wish, in English."""

    fr: str
    en: str = ""

    def in_(self, locale: str) -> str:
        """Return the text in a language, or in French where it is not translated."""
        return (self.en if locale == "en" else "") or self.fr

    def __str__(self) -> str:
        return self.fr


class Moment(sa.types.TypeDecorator[dt.datetime]):
    """An aware moment: naive ones are refused, UTC is stored, UTC comes back."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Store in UTC; SQLite forgets the zone, so that it must be the same for all."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value}")
        moment = value.astimezone(dt.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        """Give back what SQLite forgot."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Words(sa.types.TypeDecorator[Bilingual]):
    """A `Bilingual` kept as JSON text."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Bilingual | None, dialect: Dialect) -> str | None:
        """Write both languages."""
        del dialect
        return None if value is None else json.dumps(asdict(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Bilingual | None:
        """Read both languages."""
        del dialect
        return None if value is None else Bilingual(**json.loads(value))


class Names(sa.types.TypeDecorator[tuple[str, ...]]):
    """A short ordered list of names kept as JSON text, for what is only ever read whole."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Write the list."""
        del dialect
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        """Read the list."""
        del dialect
        return None if value is None else tuple(json.loads(value))


class Base(orm.DeclarativeBase):
    """What every table has: a number."""

    registry = orm.registry(
        metadata=sa.MetaData(naming_convention=CONVENTION),
        type_annotation_map={
            dt.datetime: Moment,
            Bilingual: Words,
            tuple[str, ...]: Names,
            StrEnum: sa.Enum(
                Enum, native_enum=False, length=40, values_callable=lambda e: [m.value for m in e]
            ),
        },
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True, sort_order=-1)


# What a failed statement was given (names, e-mails) stays out of the log.
db = SQLAlchemy(model_class=Base, engine_options={"pool_pre_ping": True, "hide_parameters": True})

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


def attach(engine: Engine) -> None:
    """Give SQLite what PostgreSQL has by nature: durable commits, foreign keys, early locks."""
    if engine.dialect.name != "sqlite":
        return

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - a raw driver connection
        connection.isolation_level = None  # the driver's own BEGIN would come too late
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=20000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        is_write = connection.get_execution_options().get("forum_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")


@contextmanager
def transaction() -> Iterator[orm.scoped_session[Session]]:
    """Open the one write of a service: committed whole at its end, or undone whole.

    What was read before is read again, under the locks. On SQLite the write lock is taken at
    once; on PostgreSQL rows are locked by the `lock_…` queries.
    """
    session = db.session
    if is_writing():
        raise RuntimeError("a service opened a transaction inside another one")
    session.rollback()
    session.info["writing"] = True
    try:
        session.connection(execution_options={"forum_write": True})
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop("writing", None)


def is_writing() -> bool:
    """Tell whether the transaction of a service is open."""
    return bool(db.session.info.get("writing"))


def judged_again(service: Callable[P, R]) -> Callable[P, R]:
    """Run a service once more when a constraint or a deadlock says that another was faster."""

    @wraps(service)
    def judged(*args: P.args, **kwargs: P.kwargs) -> R:
        for _ in range(3):
            try:
                return service(*args, **kwargs)
            except IntegrityError:
                continue
            except OperationalError as error:
                if getattr(error.orig, "sqlstate", None) not in {"40P01", "40001"}:
                    raise
        return service(*args, **kwargs)

    return judged
