"""An item of every collection of a traject, with every field set to something that tells."""

from collections.abc import Callable

from tests.fasen.content import ANSWERS, REASON, VIJF
from tests.helpers import Json

BETROKKENEN = ["team", "directie", "ouders", "leerlingen", "partners"]

One = Callable[[str], str]
"""Returns the id of some item of a collection."""


def _fase0(_one: One) -> dict[str, Json]:
    return {
        "praktijken": {
            "omschrijving": "Koffieochtend\nmet ’t hele team",
            "soort": "activiteit",
            "aspecten": ["ict", "communicatie", "cultuur", "organisatie", "leermiddelen"],
            "partnerschappen": list(reversed(VIJF)),
            "bereik": 0,
            "bereikBron": "telling",
            "wieNiet": "Wie werkt.",
            "effect": 5,
            "effectToelichting": "Het werkt.",
            "kenmerken": ["sterren:3", "dimensies:kennis"],
        },
        "lege-partnerschappen": {"partnerschap": "informeel", "bij": "uitwerking", "toelichting": "Volgend jaar."},
        "ouderpopulaties": {
            "peildatum": "2025-09-30",
            "aantalGezinnen": 120,
            "aantalLeerlingen": 200,
            "thuistalen": [{"taal": "tur", "aantal": 20}, {"taal": "nld", "aantal": 90}, {"taal": "und", "aantal": 10}],
            "gezinnenMetTaalsteun": 0,
            "intakesGevoerd": 200,
            "toelichting": "Geteld bij de inschrijving.",
        },
        "factoren": {
            "richting": "stimulerend",
            "context": "thuis",
            "omschrijving": "Grootouders vertellen.",
            "kenmerken": ["vormen:thuisbetrokkenheid"],
        },
        "partners": {"naam": "De Bieb", "soort": "bibliotheek", "rol": "Leent uit.", "hoeBetrekken": "Elk kwartaal."},
    }


def _fase1_and_2(_one: One) -> dict[str, Json]:
    return {
        "behoeften": {
            "soort": "ambitie",
            "omschrijving": "Een huis voor de buurt.",
            "bron": "partners",
            "prioriteit": 3,
            "niveau": "individueel",
            "nietGekozenOmdat": "Te groot voor nu.",
            "partnerschappen": ["maatschappelijk"],
            "kenmerken": ["sterren:5"],
        },
        "bereidheidspeilingen": {
            "peildatum": "2025-10-10",
            "teamomvang": 15,
            "trekkers": 5,
            "meedoeners": 4,
            "afwachtend": 3,
            "tegen": 2,
            "geenAntwoord": 1,
        },
        "visies": {"tekst": "Wij en u.\n\nSamen.", "betrokkenen": BETROKKENEN},
    }


def _fase3(one: One) -> dict[str, Json]:
    return {
        "speerpunten": {
            "titel": "Elke ouder kent de school",
            "doel": "Negen van de tien.",
            "waarom": "Omdat de visie het zegt.",
            "thema": "Welkom",
            "schooljaar": "2026-2027",
            "termijn": "lang",
            "behoefteIds": [one("behoeften")],
            "partnerschappen": ["informeel", "formeel"],
            "isopCriteria": ["welkom", "plan"],
            "kenmerken": ["dimensies:emotie", "isop:oudernetwerken"],
            "indicatoren": [
                {"naam": "Bereik", "soort": "partnerschap", "eenheid": "%", "nulwaarde": 12.5, "streefwaarde": 90.0},
                {"naam": "Rust", "soort": None, "eenheid": "punten", "nulwaarde": None, "streefwaarde": 4.0},
            ],
            "reden": REASON,
        },
        "planaspecten": {
            "aspect": "ouderinformatie",
            "aanpak": "In gewone taal.",
            "antwoorden": ANSWERS,
            "speerpuntId": one("speerpunten"),
        },
        "zekerheden": {"kant": "team", "tekst": "Niemand staat alleen.", "volgorde": 10, "besprokenOp": "2026-01-05"},
    }


def _fase4(one: One) -> dict[str, Json]:
    return {
        "activiteiten": {
            "speerpuntId": one("speerpunten"),
            "titel": "Startgesprek",
            "omschrijving": "Met het kind erbij.",
            "aard": "vervangt",
            "praktijkIds": [one("praktijken")],
            "partnerIds": [one("partners")],
            "partnerschappen": ["didactisch"],
            "kenmerken": ["dimensies:ratio"],
            "verantwoordelijke": "intern begeleider",
            "uren": 12.5,
            "startdatum": "2026-01-10",
            "einddatum": "2026-01-10",
            "rolLeerling": "actief",
            "reden": "Voor later.",
            "bereik": 100,
            "wieNiet": "Niemand.",
            "effect": 1,
        },
        "metingen": {
            "instrument": "dimensies",
            "kant": "school",
            "moment": "tussenmeting",
            "datum": "2026-01-20",
            "invuller": "partnerschapsteam",
            "wijze": "besproken",
            "onderwerp": {"soort": "speerpunt", "id": one("speerpunten")},
            "antwoorden": [
                {"onderdeel": "tijd", "score": 5, "tekst": "Daar is nu ruimte voor."},
                {"onderdeel": "kennis", "score": None, "tekst": None},
            ],
        },
        "partnerschapsteams": {"schooljaar": "2026-2027", "aantalOuders": 4, "aantalTeamleden": 2},
    }


def _fase5_and_6(one: One) -> dict[str, Json]:
    return {
        "voortgangsberichten": {
            "speerpuntId": one("speerpunten"),
            "datum": "2026-02-01",
            "tekst": "Halverwege.",
            "percentage": 0,
            "inbrengVan": ["ouders", "leerlingen"],
        },
        "evaluaties": {
            "speerpuntId": one("speerpunten"),
            "resultaat": "deels",
            "toelichting": "De helft kwam.",
            "geleerd": "Vraag het eerder.",
            "indicatorwaarden": [{"naam": "Bereik", "waarde": 55.5}],
            "vervolg": "voortzetten",
        },
        "neveneffecten": {
            "omschrijving": "Ouders rijden samen.",
            "richting": "negatief",
            "partnerschappen": ["informeel"],
        },
    }


def _gespreksmodel(_one: One) -> dict[str, Json]:
    return {
        "gespreksmodellen": {"tekst": "Zo praten wij.\n\nHet jaar rond.", "makers": BETROKKENEN},
        "gespreksmomenten": {
            "vorm": "ouder_vertelgesprek",
            "aanleiding": "positief",
            "deelnemers": ["professional", "ouder", "kind"],
            "groepen": ["3A", "onderbouw"],
            "voorwaarden": ["de-moeite-waard", "welkom", "gelijkwaardig", "veilig"],
            "schooljaar": "2025-2026",
            # A startdatum tells the month already.
            "maand": None,
            "startdatum": "2025-09-08",
            "einddatum": "2025-09-19",
            "toelichting": "De ouder vertelt.",
            "kenmerken": ["sterren:2"],
        },
        "hulpmiddelen": {
            "naam": "Ouders aan zet",
            "soort": "programma",
            "besluit": "invoeren",
            "verankerdIn": "Het schoolplan.",
            "toelichting": "Eerst in groep 3.",
            "kenmerken": ["dimensies:emotie"],
        },
    }


FASEN: dict[str, Callable[[One], dict[str, Json]]] = {
    plural: made
    for made, plurals in {
        _fase0: ("praktijken", "lege-partnerschappen", "ouderpopulaties", "factoren", "partners"),
        _fase1_and_2: ("behoeften", "bereidheidspeilingen", "visies"),
        _fase3: ("speerpunten", "planaspecten", "zekerheden"),
        _fase4: ("activiteiten", "partnerschapsteams", "metingen"),
        _fase5_and_6: ("voortgangsberichten", "evaluaties", "neveneffecten"),
        _gespreksmodel: ("gespreksmodellen", "gespreksmomenten", "hulpmiddelen"),
    }.items()
    for plural in plurals
}


def whole(plural: str, one: One) -> Json:
    """Return the body of an item with every field set."""
    return FASEN[plural](one)[plural]
