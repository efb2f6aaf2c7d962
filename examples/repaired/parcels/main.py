"""The routes: ``uvicorn parcels.main:app``."""

from fastapi import Depends, FastAPI, HTTPException
from jose import JWTError
from jwt import InvalidTokenError
from pydantic import BaseModel

from .auth import current_courier, current_user, require_admin
from .partners import READERS
from .passes import parcel_of, pickup_pass, shop_of
from .store import PARCELS, USERS, Parcel, User
from .tokens import access_token, device_token

app = FastAPI(title="parcels")


class Login(BaseModel):
    name: str
    password: str


class Pickup(BaseModel):
    code: str
    shop: str


@app.post("/login")
def login(data: Login) -> dict[str, str]:
    user = USERS.get(data.name)
    if user is None or not user.knows(data.password):
        raise HTTPException(status_code=401, detail="wrong name or password")
    return {"access": access_token(user), "device": device_token(user)}


@app.get("/parcels")
def parcels(user: User = Depends(current_user)) -> list[Parcel]:
    return [parcel for parcel in PARCELS.values() if parcel.owner == user.name]


@app.get("/parcels/{number}/pass")
def make_pass(number: str, user: User = Depends(current_user)) -> dict[str, str]:
    if number not in PARCELS or PARCELS[number].owner != user.name:
        raise HTTPException(status_code=404)
    return {"code": pickup_pass(number, user.name)}


@app.delete("/parcels/{number}", dependencies=[Depends(require_admin)])
def delete(number: str) -> None:
    PARCELS.pop(number, None)


@app.post("/parcels/{number}/events")
def scan(number: str, text: str, courier: User = Depends(current_courier)) -> None:
    PARCELS[number].events.append(f"{courier.name}: {text}")


@app.post("/pickups")
def pick_up(data: Pickup) -> None:
    try:
        PARCELS[parcel_of(data.code)].events.append(f"handed over by {shop_of(data.shop)}")
    except InvalidTokenError as error:
        raise HTTPException(status_code=401) from error


@app.post("/partners/{partner}")
def partner_event(partner: str, token: str) -> None:
    try:
        event = READERS[partner](token)
    except (JWTError, KeyError) as error:
        raise HTTPException(status_code=401) from error
    PARCELS[event["parcel"]].events.append(f"{partner}: {event['text']}")
