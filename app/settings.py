"""The only reader of the environment. Every setting is `SAMENSPOOR_<NAME>`."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent


def shipped(folder: str) -> Path:
    """Return where `migrations` or `seed` is: inside an installed package, beside it in a checkout."""
    inside = PACKAGE / folder
    return inside if inside.is_dir() else ROOT / folder


class Settings(BaseSettings):
    """What an operator may choose. The defaults serve one school on one machine."""

    model_config = SettingsConfigDict(env_prefix="SAMENSPOOR_", extra="ignore")

    database_url: str = Field("sqlite:///data/samenspoor.db", description="SQLAlchemy URL")
    public_url: str = Field("https://samenspoor.example", pattern=r"^https?://[^\s]+[^/\s]$")
    max_body_bytes: int = Field(1024 * 1024, ge=1024, description="largest accepted body")
    body_seconds: float = Field(30, gt=0, description="deadline for receiving a body")
    lock_seconds: float = Field(10, gt=0, description="how long a write waits for another")
    threads: int = Field(6, ge=1, le=64, description="threads that talk to the database")
    session_hours: int = Field(12, ge=1, description="how long a log-in lasts")
    label_jaren: int = Field(3, ge=1, le=20, description="how many years a label holds")
    logins_per_minute: int = Field(10, ge=1, description="attempts per e-mail address")
