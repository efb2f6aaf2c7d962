"""What the service is called, and how long its tokens last."""

from datetime import timedelta

ISSUER = "https://parcels.example.com/"
AUDIENCE = "parcels-web"
DEVICE_AUDIENCE = "parcels-scanner"
PASS_AUDIENCE = "parcels-shop"

ACCESS_LIFETIME = timedelta(minutes=15)
DEVICE_LIFETIME = timedelta(hours=12)
PASS_LIFETIME = timedelta(days=2)
