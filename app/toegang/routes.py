"""The addresses of who may log in, where they belong, and what changed there."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from app.core.collection.routes import UseCases, collection_router, root_router
from app.core.contract import pagina
from app.core.http.bodies import MergePatch
from app.core.http.door import Acting, Changing, PublicActing, Reading
from app.core.http.openapi import CONFLICTING, LIMITED, patch_of
from app.core.http.strict import StrictRoute
from app.core.storage.paging import PageQuery
from app.toegang import gebeurtenissen, gebruikers, ik, leden, organisaties, passwords, sessies, tokens
from app.toegang.contract import (
    ActiveringIn,
    GebeurtenisPagina,
    GebeurtenisQuery,
    GebruikerNieuwUit,
    IkUit,
    IkWijziging,
    LidNieuwUit,
    SessieIn,
    SessieUit,
    TokenIn,
    TokenNieuwUit,
    TokenUit,
)

router = APIRouter(route_class=StrictRoute)
# An answer with a secret is never kept to be repeated: so `Acting` here, and not `Adding`.
SESSIE = "/sessies/huidige"

router.include_router(
    root_router(
        gebruikers.GEBRUIKERS,
        UseCases(
            list=gebruikers.list_gebruikers,
            get=gebruikers.get_gebruiker,
            create=gebruikers.create_gebruiker,
            update=gebruikers.update_gebruiker,
        ),
        created=GebruikerNieuwUit,
        conflicts={"create", "update"},
        tagged=False,
        hidden=False,
    )
)


@router.get("/ik", operation_id="get_ik", summary="Uzelf: ophalen", tags=["ik"], response_model=IkUit)
async def get_ik(door: Reading) -> Response:
    return await door.read(ik.get_ik)


@router.patch(
    "/ik",
    operation_id="update_ik",
    summary="Uzelf: wijzigen",
    tags=["ik"],
    response_model=IkUit,
    responses=LIMITED,
    openapi_extra=patch_of(IkWijziging),
)
async def update_ik(patch: MergePatch, door: Changing) -> Response:
    check = await door.ask(lambda uow: ik.new_password_check(uow, patch, door.expected))
    proof = await passwords.in_turn(check, door.is_gone) if check is not None else None
    return await door.write(lambda uow: ik.update_ik(uow, patch, door.expected, proof))


@router.post(
    "/sessies",
    operation_id="create_sessie",
    summary="Inloggen",
    tags=["sessies"],
    status_code=201,
    response_model=SessieUit,
    responses=LIMITED,
)
async def create_sessie(body: SessieIn, door: PublicActing) -> Response:
    passwords.count_attempt(body.email.lower(), door.settings.logins_per_minute)
    checked = await passwords.in_turn(lambda: sessies.check_log_in(door.transactions, body), door.is_gone)
    return await door.write(lambda uow: sessies.log_in(uow, checked, door.settings.session_hours), location=SESSIE)


@router.delete(SESSIE, operation_id="delete_sessie", summary="Uitloggen", tags=["sessies"], status_code=204)
async def delete_sessie(door: Acting) -> Response:
    return await door.write(sessies.end_session)


@router.post(
    "/activeringen",
    operation_id="create_activering",
    summary="Een uitnodiging aannemen",
    tags=["activeringen"],
    status_code=201,
    response_model=SessieUit,
    responses={**LIMITED, **CONFLICTING},
)
async def create_activering(body: ActiveringIn, door: PublicActing) -> Response:
    token, settings = door.context.caller.token, door.settings
    passwords.count_attempt(body.activatiecode, settings.logins_per_minute)
    new_hash = await passwords.in_turn(
        lambda: sessies.check_invitation(door.transactions, body, token, settings.logins_per_minute), door.is_gone
    )
    return await door.write(lambda uow: sessies.activate(uow, body, new_hash, settings.session_hours), location=SESSIE)


@router.get(
    "/tokens", operation_id="list_tokens", summary="Tokens: lijst", tags=["tokens"], response_model=pagina(TokenUit)
)
async def list_tokens(query: Annotated[PageQuery, Query()], door: Acting) -> Response:
    return await door.read(lambda uow: tokens.list_tokens(uow, query))


@router.post(
    "/tokens",
    operation_id="create_token",
    summary="Tokens: toevoegen",
    tags=["tokens"],
    status_code=201,
    response_model=TokenNieuwUit,
    responses=LIMITED,
)
async def create_token(body: TokenIn, door: Acting) -> Response:
    check = await door.ask(lambda uow: tokens.password_check(uow, body))
    proof = await passwords.in_turn(check, door.is_gone)
    return await door.write(lambda uow: tokens.create_token(uow, body, proof))


@router.delete(
    "/tokens/{tokenId}", operation_id="delete_token", summary="Tokens: intrekken", tags=["tokens"], status_code=204
)
async def delete_token(token_id: Annotated[UUID, Path(alias="tokenId")], door: Acting) -> Response:
    return await door.write(lambda uow: tokens.delete_token(uow, token_id))


router.include_router(
    root_router(
        organisaties.ORGANISATIES,
        UseCases(
            list=organisaties.list_organisaties,
            get=organisaties.get_organisatie,
            create=organisaties.create_organisatie,
            update=organisaties.update_organisatie,
            delete=organisaties.delete_organisatie,
        ),
        conflicts={"delete"},
    )
)
router.include_router(
    collection_router(
        leden.LEDEN,
        leden.ORGANISATIE,
        create=leden.create_lid,
        created=LidNieuwUit,
        conflicts={"create", "update"},
    )
)


@router.get(
    "/gebeurtenissen",
    operation_id="list_gebeurtenissen",
    summary="Gebeurtenissen: lijst",
    tags=["gebeurtenissen"],
    response_model=GebeurtenisPagina,
)
async def list_gebeurtenissen(query: Annotated[GebeurtenisQuery, Query()], door: Acting) -> Response:
    return await door.read(lambda uow: gebeurtenissen.list_gebeurtenissen(uow, query), long=True)
