"""Who asks, and what they see."""

import hashlib
from typing import Any

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja.errors import HttpError
from ninja.security import HttpBearer

from app.toegang.rules import RECHTEN, Recht, Rol
from benchmarks.ninja.models import Gebruiker, Token, Traject

DOWN = ("coach", "bestuurder", "lezer")


class Bearer(HttpBearer):
    """A token that hasn't ended."""

    def authenticate(self, request: Any, token: str) -> Gebruiker | None:
        """Return who holds it, with their roles."""
        digest = hashlib.sha256(token.encode()).hexdigest()
        wanted = Token.objects.select_related("gebruiker").filter(
            hash=digest, eindigt_op__gt=timezone.now(), gebruiker__actief=True
        )
        row = wanted.first()
        if row is None:
            return None
        row.gebruiker.roles = list(row.gebruiker.leden.filter(aanvaard_op__isnull=False))
        return row.gebruiker


def visible(gebruiker: Any, organisatie: str, bestuur: str, gemeente: str) -> Q:
    """Return the condition for what they see."""
    if gebruiker.beheerder:
        return Q()
    direct = [lid.organisatie_id for lid in gebruiker.roles]
    above = [lid.organisatie_id for lid in gebruiker.roles if lid.rol in DOWN]
    return Q(**{f"{organisatie}__in": direct}) | Q(**{f"{bestuur}__in": above}) | Q(**{f"{gemeente}__in": above})


def get_traject(request: Any, traject_id: Any) -> Traject:
    """Return a traject that they see, or answer 404."""
    within = visible(request.auth, "organisatie__id", "organisatie__bestuur_id", "organisatie__gemeente_id")
    return get_object_or_404(Traject.objects.select_related("organisatie").filter(within), id=traject_id)


def require(request: Any, traject: Traject, recht: Recht) -> None:
    """Answer 403 unless a role of their own in the school gives them this right, 409 unless the traject runs."""
    own = [Rol(lid.rol) for lid in request.auth.roles if lid.organisatie_id == traject.organisatie_id]
    if not request.auth.beheerder and not any(recht in RECHTEN[rol] for rol in own):
        raise HttpError(403, "U mag dit hier niet.")
    if traject.status != "lopend":
        raise HttpError(409, "In een traject dat niet loopt, kan dit niet gewijzigd worden.")
