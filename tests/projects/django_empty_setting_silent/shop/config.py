from django.conf import settings


def config():
    return getattr(settings, "PROVIDERS", {}) or {}


def providers():
    return config().get("providers", {}) or {}


def provider_for(issuer):
    for entry in providers().values():
        if entry.get("issuer") == issuer:
            return entry
    return None
