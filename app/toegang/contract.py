"""What goes in and out for organisaties, gebruikers, leden and log-ins."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from app.core.contract import In, ItemUit, Pagina, Uit
from app.core.storage.paging import PageQuery
from app.core.types import Email, JaNee, Naam, Tijdstip, Zoekterm
from app.toegang.rules import Land, Rol, Soort

Wachtwoord = Annotated[str, StringConstraints(min_length=10, max_length=200)]
GegevenWachtwoord = Annotated[str, StringConstraints(min_length=1, max_length=200)]

# The same rule as `_check_identifiers`, for whoever reads the schema. In a patch without land it says nothing.
_IDENTIFIERS: dict[str, Any] = {
    "allOf": [
        {
            "if": {"properties": {"land": {"const": land}}, "required": ["land"]},
            "then": {"properties": {name: {"type": "null"} for name in foreign}},
        }
        for land, foreign in (("BE", ("brin", "vestigingsnummer")), ("NL", ("instellingsnummer",)))
    ]
}


class OrganisatieIn(In):
    """An organisatie as its owner describes it."""

    model_config = ConfigDict(json_schema_extra=_IDENTIFIERS)

    soort: Soort
    naam: Naam
    plaats: Naam | None = None
    land: Land
    brin: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}[A-Z]{2}$")] | None = None
    vestigingsnummer: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")] | None = None
    instellingsnummer: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")] | None = None
    bestuur_id: UUID | None = None
    gemeente_id: UUID | None = None


class OrganisatieUit(ItemUit):
    """An organisatie."""

    soort: Soort
    naam: str
    plaats: str | None
    land: Land
    brin: str | None
    vestigingsnummer: str | None
    instellingsnummer: str | None
    bestuur_id: UUID | None
    gemeente_id: UUID | None


class OrganisatieQuery(PageQuery):
    """Filters of the organisaties."""

    soort: Soort | None = None
    bestuur_id: UUID | None = None
    gemeente_id: UUID | None = None
    zoek: Zoekterm | None = Field(None, description="Begin van de naam. / Start of the name.")


class GebruikerIn(In):
    """A person who may log in."""

    email: Email
    naam: Naam
    beheerder: JaNee = False
    actief: JaNee = True


class GebruikerUit(ItemUit):
    """A person who may log in."""

    email: str
    naam: str
    beheerder: bool
    actief: bool


class GebruikerNieuwUit(GebruikerUit):
    """A new person, with the one-time code to choose a password with."""

    activatiecode: str


class LidmaatschapUit(Uit):
    """One of one's own memberships."""

    id: UUID
    organisatie_id: UUID
    rol: Rol


class IkUit(GebruikerUit):
    """Oneself."""

    lidmaatschappen: list[LidmaatschapUit]


class IkWijziging(In):
    """What one may change of oneself. A new password needs the present one."""

    naam: Naam
    wachtwoord: Wachtwoord | None = None
    huidig_wachtwoord: Annotated[str, StringConstraints(max_length=200)] | None = None


class LidIn(In):
    """A new member: a known gebruiker, or an invitation by e-mail address."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"required": ["gebruikerId"], "properties": {"email": False, "naam": False}},
                {"required": ["email", "naam"], "properties": {"gebruikerId": False}},
            ]
        }
    )

    gebruiker_id: UUID = Field(default=None)  # type: ignore[assignment]  # may be absent, never null
    email: Email = Field(default=None)  # type: ignore[assignment]  # may be absent, never null
    naam: Naam = Field(default=None)  # type: ignore[assignment]  # may be absent, never null
    rol: Rol

    @model_validator(mode="after")
    def one_of_both(self) -> "LidIn":
        """Refuse a mix of the two forms."""
        names = self.model_fields_set - {"rol"}
        if names not in ({"gebruiker_id"}, {"email", "naam"}):
            raise PydanticCustomError("keuze", "either gebruikerId, or email and naam")
        return self


class LidWijziging(In):
    """What can change of a member."""

    rol: Rol


class LidUit(ItemUit):
    """A member. `email` is for those who keep the members."""

    gebruiker_id: UUID
    naam: str
    rol: Rol
    email: str | None


class LidNieuwUit(LidUit):
    """A new member; an invited one comes with a one-time code."""

    activatiecode: str | None


class SessieIn(In):
    """A log-in."""

    email: Email
    wachtwoord: GegevenWachtwoord


class SessieUit(Uit):
    """A log-in that worked. The token is shown this once."""

    token: str
    eindigt_op: AwareDatetime


class ActiveringIn(In):
    """An accepted invitation. A new person chooses a password; a known one proves who they are."""

    activatiecode: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    wachtwoord: Wachtwoord | None = None


class TokenIn(In):
    """A token for an integration. It outlives the log-in that makes it, so it takes the password."""

    wachtwoord: GegevenWachtwoord
    label: Naam
    eindigt_op: Tijdstip
    alleen_lezen: JaNee = False


class TokenUit(ItemUit):
    """A token for an integration; the secret itself is not shown again."""

    label: str
    eindigt_op: AwareDatetime
    alleen_lezen: bool


class TokenNieuwUit(TokenUit):
    """A new token, with its secret."""

    token: str


class GebeurtenisQuery(PageQuery):
    """The feed goes on after `na` (or `cursor`, its other name) and never ends."""

    na: Annotated[str, Field(max_length=1000)] | None = None
    organisatie_id: UUID | None = None
    soort: Annotated[str, Field(max_length=60, pattern=r"^[a-z_-]+\.[a-z_-]+$")] | None = None


class ItemRefUit(Uit):
    """What changed."""

    soort: str
    id: UUID
    versie: int


class GebeurtenisUit(Uit):
    """One line of the log. `toelichting` is the reden or afwijking that came with a move."""

    organisatie_id: UUID
    revisie: int
    tijdstip: AwareDatetime
    gebruiker_id: UUID | None
    soort: str
    item: ItemRefUit
    traject_id: UUID | None
    toelichting: str | None


class GebeurtenisPagina(Pagina[GebeurtenisUit]):
    """A page of the feed. `na` is where to go on later, also when there is nothing new."""

    na: str | None
