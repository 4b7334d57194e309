"""The demo: two fictional schools, loaded by calling the API itself, in this process."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import sqlalchemy as sa
import yaml
from sqlmodel import Session

from app import house
from app.core.storage.tables import JsonObject, table_of
from app.main import create_app
from app.settings import Settings, shipped
from app.toegang import accounts
from app.toegang.tables import Gebruiker, Organisatie

FOLDER = shipped("seed") / "voorbeeld"
BEHEERDER = "beheerder@samenspoor.example"
DIRECTIE = "directie@kompas.example"
WACHTWOORD = "samen-op-weg"
_METHODS = ("post", "put", "patch", "delete")


class DemoError(Exception):
    """A step of the demo was refused; the message says which and why."""


def load(settings: Settings) -> bool:
    """Load the demo, unless it is there; tell whether it was loaded now.

    Raises DemoError when a step is refused, or when the database holds anything else: its password
    is public.
    """
    database = house.open_database(settings)
    try:
        with database.writing() as session:
            if _is_loaded(session):
                return False
            accounts.put(session, BEHEERDER, "Beheerder", True, None)
            token = accounts.token_for(session, BEHEERDER, datetime.now(UTC) + timedelta(hours=1))
        asyncio.run(_Loader(settings, token).run())
        with database.writing() as session:
            accounts.put(session, BEHEERDER, "Beheerder", True, WACHTWOORD)
    finally:
        database.dispose()
    return True


def _is_loaded(session: Session) -> bool:
    """Tell whether the demo is there whole: its beheerder gets a password as the very last step."""
    gebruikers, organisaties = table_of(Gebruiker), table_of(Organisatie)
    query = sa.select(gebruikers.c.wachtwoord_hash).where(gebruikers.c.email == BEHEERDER)
    beheerder = session.execute(query).first()
    if beheerder is not None and beheerder.wachtwoord_hash is None:
        raise DemoError("an earlier load of the demo broke off")
    if beheerder is None and session.execute(sa.select(organisaties.c.id).limit(1)).first() is not None:
        raise DemoError("this database is in use, and the demo's password is public")
    return beheerder is not None


class _Loader:
    """Plays the steps of the files, as the people they name."""

    def __init__(self, settings: Settings, token: str) -> None:
        transport = httpx2.ASGITransport(app=create_app(settings))
        self.client = httpx2.AsyncClient(transport=transport, base_url="http://demo/v1")
        self.tokens: dict[str, str | None] = {"beheerder": token, "niemand": None}
        self.ids: dict[str, str] = {}

    async def run(self) -> None:
        for path in sorted(FOLDER.glob("*.yaml")):
            for number, step in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1):
                await self.play(path, number, step)

    async def play(self, path: Path, number: int, step: JsonObject) -> None:
        method = next(name for name in _METHODS if name in step)
        answer = await self.call(step["als"], method, self.filled_text(step[method]), self.filled(step.get("body")))
        if answer.is_error:
            raise DemoError(f"{path.name}, step {number}: {answer.status_code} {answer.text}")
        if "bewaar" in step:
            self.ids[step["bewaar"]] = answer.json()["id"]
        if "activeer" in step:
            self.tokens[step["activeer"]] = await self.activate(answer.json()["activatiecode"])

    async def call(self, who: str, method: str, path: str, body: object) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {self.tokens[who]}"} if self.tokens[who] else {}
        if method != "post":
            item = await self.client.get(path, headers=headers)
            # A PUT may make what is not there yet.
            headers |= {"If-Match": item.headers["ETag"]} if "ETag" in item.headers else {}
        return await self.client.request(method.upper(), path, headers=headers, json=body)

    async def activate(self, code: str) -> str:
        body = {"activatiecode": code, "wachtwoord": WACHTWOORD}
        answer = await self.client.post("/activeringen", json=body)
        if answer.is_error:
            raise DemoError(f"activation: {answer.status_code} {answer.text}")
        return str(answer.json()["token"])

    def filled_text(self, text: str) -> str:
        """Replace every `${name}` by the id that was kept under it."""
        return re.sub(r"\$\{([^}]+)\}", lambda match: self.ids[match[1]], text)

    def filled(self, value: object) -> object:
        """Do so in every text of a JSON value."""
        if isinstance(value, str):
            return self.filled_text(value)
        if isinstance(value, list):
            return [self.filled(part) for part in value]
        if isinstance(value, dict):
            return {key: self.filled(part) for key, part in value.items()}
        return value
