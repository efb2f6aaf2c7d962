from ..tokens import read
