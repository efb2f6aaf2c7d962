import jwt

from parcels.keys import SIGNING_KEY

print(jwt.decode("", SIGNING_KEY, algorithms=["HS256"]))  # alone: JWT301
