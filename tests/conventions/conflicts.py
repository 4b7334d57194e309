"""What the state of things does not allow: a request for each write, in a world whose first traject stopped."""

from typing import Any

from tests.conventions.world import World
from tests.helpers import Json
from tests.isop.dossier import REQUESTED


def conflicting(world: World) -> dict[str, tuple[str, Any]]:
    """Stop the first traject; return for each operation that minds something else where to ask it, and with what."""
    api, person = world.api, world.beheerder
    speerpunt = world.some("speerpunten")
    voorbeeld = person.read(f"/praktijkvoorbeelden/{world.ids['praktijkvoorbeeldId']}")
    sibling = api.person("coach", world.school_id)
    clash = api.lid(sibling, "lezer", world.school(world.later))
    person.change(world.traject.path, {"status": "gestopt", "reden": "Even niet."})
    school: Json = {"organisatieId": world.school(world.later), "naam": "Nog een", "soort": "eerste_traject"}
    return {
        "create_activering": ("/activeringen", _clashing_invitation(world)),
        "create_gebruiker": ("/gebruikers", {"email": person.email, "naam": "An"}),
        "update_gebruiker": (f"/gebruikers/{sibling.id}", {"email": person.email}),
        "create_lid": (f"/organisaties/{world.school_id}/leden", {"gebruikerId": sibling.id, "rol": "coach"}),
        "update_lid": (f"/organisaties/{school['organisatieId']}/leden/{clash}", {"rol": "beoordelaar"}),
        "create_traject": ("/trajecten", {**school, "schooljaar": "2025-2026", "startdatum": "2025-09-01"}),
        "update_traject": (world.traject.path, {"status": "afgerond"}),
        "delete_traject": (world.later.path, None),
        "update_fase": (f"{world.traject.path}/fasen/0", {"status": "afgerond"}),
        "update_dossier": (f"{world.traject.path}/isop", {"aangevraagdOp": REQUESTED}),
        "put_oordeel": (f"{world.traject.path}/isop/oordelen/visie", {"oordeel": "deels", "toelichting": "Nog niet."}),
        "create_label": (f"{world.traject.path}/isop/labels", {}),
        "update_label": (world.withdrawn_label(), {"reden": "Nog eens."}),
        "create_praktijkvoorbeeld": (
            "/praktijkvoorbeelden",
            {
                "trajectId": voorbeeld["trajectId"],
                "bron": {"soort": voorbeeld["soort"], "id": voorbeeld["bronId"]},
                "titel": "Nog eens",
                "geleerd": "Dit kan één keer.",
                "metNaam": False,
            },
        ),
        "create_overname": (
            f"/praktijkvoorbeelden/{voorbeeld['id']}/overname",
            {"trajectId": world.traject.id, "speerpuntId": speerpunt},
        ),
    }


def _clashing_invitation(world: World) -> Json:
    """Return the code of an invitation to be a lid, of somebody who judges elsewhere since."""
    email, wachtwoord = "tweemaal@voorbeeld.example", "juiste-paard-batterij"
    judge = world.api.person(email=email, wachtwoord=wachtwoord)
    invitation = {"email": email, "naam": "An", "rol": "ouder"}
    code = world.beheerder.create(f"/organisaties/{world.school_id}/leden", invitation)["activatiecode"]
    world.api.lid(judge, "beoordelaar", world.school(world.later))
    return {"activatiecode": code, "wachtwoord": wachtwoord}
