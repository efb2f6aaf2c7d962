from functools import partial

from .tokens import read

read_ours = partial(read, algorithms=["HS256"])
