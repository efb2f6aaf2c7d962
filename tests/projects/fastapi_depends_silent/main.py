from typing import Annotated

import jwt
from fastapi import Depends, FastAPI

from config import Settings, get_settings

app = FastAPI()


@app.get("/one")
def one(token: str, settings: Settings = Depends(get_settings)):
    return jwt.decode(token, settings.key, algorithms=["HS256"])


@app.get("/two")
def two(token: str, settings: Annotated[Settings, Depends(get_settings)]):
    return jwt.decode(token, settings.key, algorithms=["HS256"])
