"""Secrets at rest: stored keys are encrypted with a key made from BOT_SECRET_KEY."""

import base64

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

    def lock(self, secret: SecretStr) -> str:
        return self._fernet.encrypt(secret.get_secret_value().encode()).decode()

    def unlock(self, locked: str) -> SecretStr:
        """Raises WrongSecretKey if BOT_SECRET_KEY is not the one it was locked with."""
        try:
            return SecretStr(self._fernet.decrypt(locked.encode()).decode())
        except InvalidToken:
            raise WrongSecretKey from None
