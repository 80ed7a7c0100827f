"""Passkeys (WebAuthn): a key that lives in a telephone or a small device, unlocked there by its owner's finger or PIN.

Each is made for this address alone and always proves who holds it (user verification), so it stands for both factors.
"""

import json
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from fido2.cose import UnsupportedKey
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from yimen.doors.accounts import factors
from yimen.doors.accounts.models import Account, Factor
from yimen.kernel import sealing
from yimen.kernel.ids import new_id

STATE: Final = "passkey"  # in the session: the challenge that the next answer must answer
LONGEST: Final = 20_000  # characters of an answer
WRONG: Final = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)
VERIFIED: Final = UserVerificationRequirement.REQUIRED


def to_make(request: HttpRequest, account: Account) -> dict[str, Any]:
    """What the browser needs to make a passkey for this account; devices that hold one already are left out."""
    user = PublicKeyCredentialUserEntity(id=account.pk.bytes, name=account.name, display_name=account.display)
    held = [credential for row in account.factors.filter(kind="passkey") if (credential := _credential(row))]
    options, state = _server(request).register_begin(
        user, held, resident_key_requirement=ResidentKeyRequirement.REQUIRED, user_verification=VERIFIED
    )
    request.session[STATE] = state
    return dict(options)


def make(request: HttpRequest, account: Account, answer: str, label: str) -> Factor | None:
    """The passkey that the browser made, kept for the account; None if it does not answer our challenge."""
    state, given = request.session.pop(STATE, None), _read(answer)
    if state is None or given is None:
        return None
    try:
        response = RegistrationResponse.from_dict(given)
        data = _server(request).register_complete(state, response)
    except WRONG:
        return None
    if data.credential_data is None or isinstance(data.credential_data.public_key, UnsupportedKey):
        return None
    row = Factor(id=new_id(), account=account, kind="passkey", label=label, used=data.counter)
    row.credential = _name(data.credential_data.credential_id)
    row.sealed = sealing.seal(settings.SEAL_KEYS, bytes(data.credential_data), *factors.row_of(account.pk, row.pk))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # the same key twice
        return None
    return row


def to_sign_in(request: HttpRequest) -> dict[str, Any]:
    """What the browser needs to sign in with a passkey; whose it is, the passkey says."""
    options, state = _server(request).authenticate_begin(user_verification=VERIFIED)
    request.session[STATE] = state
    return dict(options)


def signed_in(request: HttpRequest, answer: str) -> Account | None:
    """The account whose passkey answered our challenge; None for any other answer, and for a copied device."""
    state, given = request.session.pop(STATE, None), _read(answer)
    if state is None or given is None:
        return None
    try:
        response = AuthenticationResponse.from_dict(given)
        row = Factor.objects.select_related("account").get(credential=_name(response.raw_id))
        held, handle = _credential(row), response.response.user_handle
        if held is None or (handle and handle != row.account_id.bytes):
            return None
        _server(request).authenticate_complete(state, [held], response)
        count = response.response.authenticator_data.counter
    except (*WRONG, Factor.DoesNotExist):
        return None
    return row.account if _counts_on(row, count) else None


def _counts_on(row: Factor, count: int) -> bool:
    """Devices that count go up each time; one that does not was copied. Most passkeys do not count at all."""
    if count == 0 and row.used == 0:
        return True
    return Factor.objects.filter(pk=row.pk, used__lt=count).update(used=count) == 1


def _server(request: HttpRequest) -> Fido2Server:
    host = request.get_host()
    party = PublicKeyCredentialRpEntity(id=host.partition(":")[0], name="Yimen 一门")
    origin = f"{request.scheme}://{host}"
    return Fido2Server(party, verify_origin=lambda said: said == origin)


def _credential(row: Factor) -> AttestedCredentialData | None:
    plain = factors.secret_of(row)
    return AttestedCredentialData(plain) if plain else None


def _name(credential: bytes) -> str:
    return sha256(credential).hexdigest()


def _read(answer: str) -> dict[str, Any] | None:
    if not answer or len(answer) > LONGEST:
        return None
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
