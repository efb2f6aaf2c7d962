from .keys import SIGNING_KEY as KEY
from .options import OPTIONS

__all__ = ["KEY", "OPTIONS"]
