"""Versions that are adopted, and read-only from then on: a visie, and what is versioned like one."""

from app.core.collection.declaration import Columns, WriteContext
from app.core.contract import In
from app.core.errors import Conflict, Reason, invalid
from app.fasen.fase2_visie.contract import Vaststelling
from app.fasen.fase2_visie.rules import VisieStatus
from app.toegang import scope
from app.toegang.rules import Recht


def check_version(before: VisieStatus | None, after: In | None, context: WriteContext, adopted: Reason) -> None:
    """Refuse to change an adopted version (with `adopted`); only directie adopts one, and not in advance."""
    if before is VisieStatus.VASTGESTELD:
        raise Conflict(adopted)
    if not isinstance(after, Vaststelling):
        return
    adopting = after.status is VisieStatus.VASTGESTELD
    if adopting:
        scope.require(context.place, Recht.LEIDEN)
    if after.vastgesteld_op is None:
        return
    if not adopting:
        raise invalid(
            "/vastgesteldOp",
            "alleen-bij-overgang",
            "Dit geeft u mee bij het vaststellen.",
            "Give this along when adopting.",
        )
    if after.vastgesteld_op > context.uow.today:
        raise invalid("/vastgesteldOp", "in-de-toekomst", "Dit is nog niet gebeurd.", "This has not happened yet.")


def derive_version(body: In, context: WriteContext) -> Columns:
    """An adoption without a date is of today."""
    if not isinstance(body, Vaststelling) or body.vastgesteld_op is not None:
        return {}
    return {"vastgesteld_op": context.uow.today} if body.status is VisieStatus.VASTGESTELD else {}
