"""The app's tables, as Django models that it doesn't manage.

The keys of what a school owns start with the school: a query that leaves it out reads the table whole.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import uuid_utils
from django.db import models

_KEY = ["organisatie_id", "traject_id"]
NOOIT = datetime(1970, 1, 1, tzinfo=UTC)


def new_id() -> UUID:
    """Return a UUIDv7, as the app does: in order of id the newest comes last."""
    return UUID(bytes=uuid_utils.uuid7().bytes)


class PlainJson(models.JSONField):
    """A `json` column, which psycopg has read already; Django expects `jsonb`, as text."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return the value."""
        return super().from_db_value(value, expression, connection) if isinstance(value, str) else value


class Versioned(models.Model):
    """What every item has."""

    versie = models.IntegerField(default=1)
    aangemaakt_op = models.DateTimeField()
    gewijzigd_op = models.DateTimeField()
    aangemaakt_door = models.UUIDField(null=True)

    class Meta:
        abstract = True


class Organisatie(models.Model):
    """A school, or what is above it."""

    id = models.UUIDField(primary_key=True)
    naam = models.TextField()
    bestuur_id = models.UUIDField(null=True)
    gemeente_id = models.UUIDField(null=True)

    class Meta:
        managed = False
        db_table = "organisaties"


class Gebruiker(models.Model):
    """Who logs in."""

    id = models.UUIDField(primary_key=True)
    beheerder = models.BooleanField()
    actief = models.BooleanField()

    class Meta:
        managed = False
        db_table = "gebruikers"


class Lid(models.Model):
    """A role in an organisatie."""

    pk = models.CompositePrimaryKey("organisatie_id", "id")
    id = models.UUIDField()
    organisatie_id = models.UUIDField()
    gebruiker = models.ForeignKey(Gebruiker, models.DO_NOTHING, related_name="leden")
    rol = models.TextField()
    aanvaard_op = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = "leden"


class Token(models.Model):
    """A log-in."""

    id = models.UUIDField(primary_key=True)
    gebruiker = models.ForeignKey(Gebruiker, models.DO_NOTHING)
    hash = models.TextField()
    eindigt_op = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "tokens"


class Traject(Versioned):
    """A run of a school through the fasen."""

    pk = models.CompositePrimaryKey("organisatie_id", "id")
    id = models.UUIDField()
    organisatie = models.ForeignKey(Organisatie, models.DO_NOTHING)
    naam = models.TextField()
    soort = models.TextField()
    startdatum = models.DateField()
    status = models.TextField()
    huidige_fase = models.IntegerField()

    class Meta:
        managed = False
        db_table = "trajecten"


class Fase(Versioned):
    """One fase."""

    pk = models.CompositePrimaryKey("organisatie_id", "id")
    id = models.UUIDField()
    organisatie_id = models.UUIDField()
    traject_id = models.UUIDField()
    nummer = models.IntegerField()
    code = models.TextField()
    status = models.TextField()
    gestart_op = models.DateField(null=True)
    streefdatum = models.DateField(null=True)
    afgerond_op = models.DateField(null=True)
    toelichting = models.TextField(null=True)
    afwijking = models.TextField(null=True)
    bevestiging = models.TextField(null=True)
    vervolg = models.TextField(null=True)
    aandacht = models.BooleanField()
    open_bij_afwijking = PlainJson()
    voorwaarden = PlainJson()

    class Meta:
        managed = False
        db_table = "fasen"


class Speerpunt(Versioned):
    """A focus point."""

    pk = models.CompositePrimaryKey("organisatie_id", "id")
    id = models.UUIDField(default=new_id)
    organisatie_id = models.UUIDField()
    traject_id = models.UUIDField()
    titel = models.TextField()
    titel_norm = models.TextField()
    doel = models.TextField()
    waarom = models.TextField(null=True)
    thema = models.TextField(null=True)
    thema_norm = models.TextField(default="")
    schooljaar = models.TextField()
    termijn = models.TextField(null=True)
    indicatoren = PlainJson(default=list)
    status = models.TextField(default="gepland")
    herkomst_id = models.UUIDField(null=True)

    class Meta:
        managed = False
        db_table = "speerpunten"


class Markering(models.Model):
    """A code on an item."""

    pk = models.CompositePrimaryKey("organisatie_id", "item_id", "veld", "kader", "onderdeel")
    organisatie_id = models.UUIDField()
    item_id = models.UUIDField()
    veld = models.TextField()
    kader = models.TextField()
    onderdeel = models.TextField()
    volgorde = models.IntegerField()

    class Meta:
        managed = False
        db_table = "markeringen"


class SpeerpuntBehoefte(models.Model):
    """A behoefte that a speerpunt comes from."""

    pk = models.CompositePrimaryKey("organisatie_id", "item_id", "doel_id")
    organisatie_id = models.UUIDField()
    item_id = models.UUIDField()
    doel_id = models.UUIDField()
    volgorde = models.IntegerField()

    class Meta:
        managed = False
        db_table = "speerpunt_behoeften"


class Revisie(models.Model):
    """How far the log of an organisatie is."""

    organisatie_id = models.UUIDField(primary_key=True)
    revisie = models.IntegerField()

    class Meta:
        managed = False
        db_table = "revisies"


class Volgorde(models.Model):
    """How far the whole log is."""

    id = models.IntegerField(primary_key=True)
    volgnummer = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = "volgorde"


class Gebeurtenis(models.Model):
    """A line of the log."""

    pk = models.CompositePrimaryKey("organisatie_id", "revisie")
    organisatie_id = models.UUIDField()
    revisie = models.IntegerField()
    volgnummer = models.BigIntegerField()
    tijdstip = models.DateTimeField()
    gebruiker_id = models.UUIDField(null=True)
    soort = models.TextField()
    item_soort = models.TextField()
    item_id = models.UUIDField()
    item_versie = models.IntegerField()
    traject_id = models.UUIDField(null=True)
    toelichting = models.TextField(null=True)

    class Meta:
        managed = False
        db_table = "gebeurtenissen"


class Voortgangsrij(models.Model):
    """Where a running traject is."""

    pk = models.CompositePrimaryKey("organisatie_id", "traject_id")
    organisatie_id = models.UUIDField()
    traject_id = models.UUIDField()
    organisatie_naam = models.TextField()
    naam_norm = models.TextField()
    plaats = models.TextField(null=True)
    bestuur_id = models.UUIDField(null=True)
    gemeente_id = models.UUIDField(null=True)
    traject_naam = models.TextField()
    soort = models.TextField()
    schooljaar = models.TextField()
    huidige_fase = models.IntegerField()
    fase_status = models.TextField()
    fase_sinds = models.DateField()
    percentage = models.IntegerField()
    open_voorwaarden = PlainJson()
    laatste_activiteit_op = models.DateTimeField()
    einddatums = PlainJson()
    isop_voldaan = models.IntegerField()
    label_toegekend_op = models.DateField(null=True)
    label_geldig_tot = models.DateField(null=True)
    label_ingetrokken_op = models.DateField(null=True)

    class Meta:
        managed = False
        db_table = "voortgangsrijen"


class Balansrij(models.Model):
    """How many entries of one kind touch each partnership."""

    pk = models.CompositePrimaryKey("organisatie_id", "traject_id", "soort")
    organisatie_id = models.UUIDField()
    traject_id = models.UUIDField()
    rij = models.ForeignObject(Voortgangsrij, models.DO_NOTHING, from_fields=_KEY, to_fields=_KEY)
    soort = models.TextField()
    maatschappelijk = models.IntegerField()
    pedagogisch = models.IntegerField()
    didactisch = models.IntegerField()
    formeel = models.IntegerField()
    informeel = models.IntegerField()

    class Meta:
        managed = False
        db_table = "balansrijen"
