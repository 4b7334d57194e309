"""Running Alembic's migrations, from the command line and from tests."""

from functools import cache

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.core.storage.database import Database
from app.settings import shipped


def upgrade(database: Database) -> None:
    """Bring the tables up to the newest migration."""
    command.upgrade(configuration(database), "head")


def is_up_to_date(connection: sa.Connection) -> bool:
    """Tell whether the tables are those of the newest migration that this code knows, and no newer."""
    return MigrationContext.configure(connection).get_current_revision() == _newest()


@cache
def _newest() -> str | None:
    return ScriptDirectory(str(shipped("migrations"))).get_current_head()


def configuration(database: Database) -> Config:
    """Return Alembic's configuration: where the migrations are, and the engine they run on."""
    config = Config()
    config.set_main_option("script_location", str(shipped("migrations")))
    config.attributes["database"] = database
    return config
