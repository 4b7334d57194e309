"""What a school enters in the fasen, as models: the columns that the voorwaarden look at."""

from django.db import models

from benchmarks.ninja.models import PlainJson, Versioned, new_id


class Entry(models.Model):
    """What every entry has."""

    pk = models.CompositePrimaryKey("organisatie_id", "id")
    id = models.UUIDField(default=new_id)
    organisatie_id = models.UUIDField()
    traject_id = models.UUIDField()

    class Meta:
        abstract = True


class Praktijk(Entry):
    """Something the school already does."""

    aspecten = PlainJson()
    bereik = models.IntegerField(null=True)
    bereik_bron = models.TextField()
    effect = models.IntegerField(null=True)
    effect_toelichting = models.TextField(null=True)

    class Meta:
        managed = False
        db_table = "praktijken"


class LegePartnerschap(Entry):
    """Why a partnership stays empty."""

    partnerschap = models.TextField()
    bij = models.TextField()

    class Meta:
        managed = False
        db_table = "lege_partnerschappen"


class Ouderpopulatie(Entry):
    """Counts of families at one date."""

    peildatum = models.DateField()
    aantal_leerlingen = models.IntegerField()
    thuistalen = PlainJson()
    gezinnen_met_taalsteun = models.IntegerField(null=True)
    intakes_gevoerd = models.IntegerField(null=True)

    class Meta:
        managed = False
        db_table = "ouderpopulaties"


class Factor(Entry):
    """Something that hinders or helps."""

    richting = models.TextField()

    class Meta:
        managed = False
        db_table = "factoren"


class Partner(Entry):
    """An organisation around the child."""

    class Meta:
        managed = False
        db_table = "partners"


class Behoefte(Entry):
    """A need, an opportunity or an ambition."""

    soort = models.TextField()
    bron = models.TextField()

    class Meta:
        managed = False
        db_table = "behoeften"


class Bereidheidspeiling(Entry):
    """How willing the staff is at one date."""

    peildatum = models.DateField()
    teamomvang = models.IntegerField()
    geen_antwoord = models.IntegerField()

    class Meta:
        managed = False
        db_table = "bereidheidspeilingen"


class Visie(Entry):
    """A version of the vision."""

    betrokkenen = PlainJson()
    status = models.TextField()
    vastgesteld_op = models.DateField(null=True)

    class Meta:
        managed = False
        db_table = "visies"


class Planaspect(Entry):
    """How the plan deals with an aspect."""

    aspect = models.TextField()
    antwoorden = PlainJson()

    class Meta:
        managed = False
        db_table = "planaspecten"


class Zekerheid(Entry):
    """Something to count on."""

    kant = models.TextField()

    class Meta:
        managed = False
        db_table = "zekerheden"


class Bijstelling(Versioned, Entry):
    """A change of a speerpunt after its plan was closed."""

    speerpunt_id = models.UUIDField()
    reden = models.TextField()
    voor = PlainJson(null=True)
    na = PlainJson()

    class Meta:
        managed = False
        db_table = "bijstellingen"


class Activiteit(Entry):
    """A planned piece of work."""

    speerpunt_id = models.UUIDField()
    verantwoordelijke = models.TextField(null=True)
    uren = models.FloatField(null=True)
    startdatum = models.DateField(null=True)
    einddatum = models.DateField(null=True)
    rol_leerling = models.TextField(null=True)
    status = models.TextField()

    class Meta:
        managed = False
        db_table = "activiteiten"


class Partnerschapsteam(Entry):
    """The team of parents and staff, in counts."""

    aantal_ouders = models.IntegerField()
    aantal_teamleden = models.IntegerField()

    class Meta:
        managed = False
        db_table = "partnerschapsteams"


class Voortgangsbericht(Entry):
    """What happened to a speerpunt."""

    speerpunt_id = models.UUIDField()
    inbreng_van = PlainJson()

    class Meta:
        managed = False
        db_table = "voortgangsberichten"


class Evaluatie(Entry):
    """The outcome of a speerpunt."""

    speerpunt_id = models.UUIDField()

    class Meta:
        managed = False
        db_table = "evaluaties"


class Neveneffect(Entry):
    """A change nobody planned."""

    class Meta:
        managed = False
        db_table = "neveneffecten"


class Meting(Entry):
    """One filled-in instrument."""

    instrument = models.TextField()
    kant = models.TextField()
    moment = models.TextField()
    invuller = models.TextField()
    wijze = models.TextField()
    speerpunt_id = models.UUIDField(null=True)
    activiteit_id = models.UUIDField(null=True)
    antwoorden = PlainJson()

    class Meta:
        managed = False
        db_table = "metingen"


class Onderdeel(models.Model):
    """A code of a kader."""

    pk = models.CompositePrimaryKey("kader", "code")
    kader = models.TextField()
    code = models.TextField()
    volgorde = models.IntegerField()
    beoordeelbaar = models.BooleanField()
    vervallen = models.BooleanField()

    class Meta:
        managed = False
        db_table = "onderdelen"
