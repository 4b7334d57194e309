"""Draft a migration from what the tables became: `make migration NAME="add afspraken"`. Read what it wrote."""

import sys

from alembic import command
from alembic.script import ScriptDirectory

from app import house
from app.core.storage.migrate import configuration
from app.settings import Settings


def draft(name: str) -> None:
    """Write the next migration to `migrations/versions/`. It compares with the database of the settings."""
    config = configuration(house.open_database(Settings()))
    newest = ScriptDirectory.from_config(config).get_current_head() or "0000"
    command.revision(config, name, autogenerate=True, rev_id=f"{int(newest) + 1:04}")


if __name__ == "__main__":
    draft(" ".join(sys.argv[1:]))
