"""Users and parcels, kept in memory."""

import hashlib
import hmac
from dataclasses import dataclass, field


@dataclass
class User:
    """Somebody who sends, receives or delivers parcels."""

    name: str
    role: str
    password_hash: str

    def knows(self, password: str) -> bool:
        """Whether this is the user's password."""
        return hmac.compare_digest(self.password_hash, hashed(password, self.name))


@dataclass
class Parcel:
    """One parcel and what happened to it."""

    number: str
    owner: str
    events: list[str] = field(default_factory=list)


USERS: dict[str, User] = {}
PARCELS: dict[str, Parcel] = {}


def hashed(password: str, name: str) -> str:
    """The slow hash under which passwords are kept."""
    return hashlib.scrypt(password.encode(), salt=name.encode(), n=2**14, r=8, p=1).hex()
