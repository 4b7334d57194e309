"""Running Alembic's migrations, from the command line and from tests."""

from alembic import command
from alembic.config import Config

from app.core.database import Database
from app.settings import ROOT


def upgrade(database: Database) -> None:
    """Bring the tables up to the newest migration."""
    command.upgrade(configuration(database), "head")


def configuration(database: Database) -> Config:
    """Return Alembic's configuration: where the migrations are, and the engine they run on."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["database"] = database
    return config
