"""What a simulated school publishes for others: an activiteit, with the words that it is found by."""

from app.core.storage.tables import normalised
from app.fasen.fase3_plan.tables import Speerpunt
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.praktijkvoorbeelden.momentopname import texts
from app.praktijkvoorbeelden.rules import VoorbeeldSoort, names_school, woorden
from app.praktijkvoorbeelden.tables import Praktijkvoorbeeld, Zoekwoord
from app.simulatie.kroniek import Rij, as_row, new_rij
from app.simulatie.teksten import choose
from app.simulatie.verhaal import Inzet, Verhaal
from app.vervolg.rules import GEDAAN

# One in so many evaluated trajecten: with two of these a school, one in ten schools.
DEELT = 20
_OVERGENOMEN = ("omschrijving", "uren", "rol_leerling", "bereik", "wie_niet", "effect")


def publish(verhaal: Verhaal, _inzet: Inzet) -> None:
    """Fase 6: the directie publishes something that worked."""
    activiteiten = [row for row in verhaal.rijen[Activiteit] if row.status in GEDAAN]
    if activiteiten and verhaal.happens(1 / DEELT):
        _add_praktijkvoorbeeld(verhaal, choose(verhaal.rng, activiteiten))


def _add_praktijkvoorbeeld(verhaal: Verhaal, activiteit: Rij) -> None:
    speerpunt = next(row for row in verhaal.rijen[Speerpunt] if row.id == activiteit.speerpunt_id)
    organisatie, geleerd = verhaal.school.organisatie, verhaal.text("geleerd")
    shared = [activiteit.titel, activiteit.omschrijving, geleerd, speerpunt.thema, activiteit.wie_niet]
    # A text that names the school can't be published without its name.
    words = [normalised(text or "") for text in shared]
    met_naam = verhaal.happens(0.4) or names_school(organisatie.naam_norm, words)
    voorbeeld = verhaal.add(
        Praktijkvoorbeeld,
        verhaal.school.directie,
        soort=VoorbeeldSoort.ACTIVITEIT,
        bron_id=activiteit.id,
        titel=activiteit.titel,
        geleerd=geleerd,
        thema=speerpunt.thema,
        thema_norm=speerpunt.thema_norm,
        met_naam=met_naam,
        school={"naam": organisatie.naam, "plaats": organisatie.plaats} if met_naam else None,
        **{name: getattr(activiteit, name) for name in _OVERGENOMEN},
    )
    for veld in ("partnerschappen", "kenmerken"):
        verhaal.tag(voorbeeld, veld, verhaal.codes.get((activiteit.id, veld), ()))
    _add_zoekwoorden(verhaal, voorbeeld)


def _add_zoekwoorden(verhaal: Verhaal, voorbeeld: Rij) -> None:
    stored = as_row(Praktijkvoorbeeld, voorbeeld)
    shown = (stored.titel, stored.omschrijving, stored.geleerd, stored.thema, *texts(stored))
    verhaal.school.kroniek.rijen[Zoekwoord] += [
        new_rij(Zoekwoord, organisatie_id=voorbeeld.organisatie_id, item_id=voorbeeld.id, woord=woord)
        for woord in sorted(woorden(*(normalised(text or "") for text in shown)))
    ]
