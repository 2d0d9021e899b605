"""Secrets at rest: stored keys are encrypted with a key made from BOT_SECRET_KEY."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import SecretStr


class WrongSecretKey(Exception):
    """What is stored was encrypted with another BOT_SECRET_KEY."""


def derived_key(secret: SecretStr, purpose: str) -> bytes:
    """32 bytes made from `secret`, different for each purpose, so that one use tells nothing about another."""
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"herald {purpose}".encode())
    return kdf.derive(secret.get_secret_value().encode())


class Vault:
    """Encrypts and decrypts what must not lie readable in the database."""

    def __init__(self, secret: SecretStr) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(derived_key(secret, "stored keys")))
        self._fingerprints = derived_key(secret, "fingerprints")

    def lock(self, secret: SecretStr) -> str:
        return self._fernet.encrypt(secret.get_secret_value().encode()).decode()

    def fingerprint(self, said: str) -> str:
        """16 hex digits by which who has BOT_SECRET_KEY knows this again, and nobody else can try what it is."""
        return hmac.new(self._fingerprints, said.encode(), hashlib.sha256).hexdigest()[:16]

    def unlock(self, locked: str) -> SecretStr:
        """Raises WrongSecretKey if BOT_SECRET_KEY is not the one it was locked with."""
        try:
            return SecretStr(self._fernet.decrypt(locked.encode()).decode())
        except InvalidToken:
            raise WrongSecretKey from None
