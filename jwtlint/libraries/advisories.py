"""Published faults of token libraries, shipped with the linter: no run asks the network.

Taken from the advisories of GitHub, PyPA and the CVE list, and from the changelogs of the libraries.
Not listed: what is disputed or was withdrawn (CVE-2025-45768, CVE-2025-61152), and what matters only
to programs that other rules speak of (empty keys, JWT308; iterations of PBES2, JWT707), or to none
(CVE-2026-85394: python-jose takes a key in DER form for a secret, and verifies no genuine token with it).

To refresh: `pip index versions NAME` gives the releases; https://osv.dev/list?ecosystem=PyPI&q=NAME
the advisories. A version joins `releases`, an advisory the list of its distribution, the gravest
first, and `AS_OF` becomes the day on which that was done.
"""

from __future__ import annotations

from jwtlint.facts.model import Advisory, Known

AS_OF = "2026-11-25"

_FAMILIES = "a public key serves as HMAC secret, so anybody can forge tokens"

PYJWT = Known(
    distribution="PyJWT",
    releases=(
        "1.0.0 1.0.1 1.1.0 1.3.0 1.4.0 1.4.1 1.4.2 1.5.0 1.5.1 1.5.2 1.5.3 1.6.0 1.6.1 1.6.3 1.6.4 1.7.0 "
        "1.7.1 2.0.0 2.0.1 2.1.0 2.2.0 2.3.0 2.4.0 2.5.0 2.6.0 2.7.0 2.8.0 2.9.0 2.10.0 2.10.1 2.11.0 2.12.0 "
        "2.12.1 2.13.0 2.14.0 2.15.0 2.15.1"
    ),
    floor="2.15.0",
    advisories=(
        Advisory("CVE-2017-11424", "<1.5.1", _FAMILIES, needs="two families", critical=True),
        Advisory("CVE-2022-29217", ">=1.5.0,<2.4.0", _FAMILIES, needs="two families", critical=True),
        Advisory("CVE-2026-48526", "<2.13.0", _FAMILIES, needs="two families", critical=True),
        Advisory("CVE-2026-102268", "<2.14.0", _FAMILIES, needs="two families", critical=True),
        Advisory(
            "CVE-2026-48523",
            ">=2.9.0,<2.13.0",
            "the list of algorithms is not applied to a `PyJWK`",
            needs="key object",
        ),
        Advisory("CVE-2024-53861", "==2.10.0", "a part of the issuer is taken for all of it", needs="issuer"),
        Advisory("CVE-2026-32597", "<2.12.0", "critical header fields that it does not know are ignored"),
        Advisory("CVE-2026-48524", "<2.13.0", "a failed request empties the cache of keys", kinds=("fetch",)),
        Advisory("CVE-2026-102267", "<2.14.0", "keys are fetched from wherever a redirect leads", kinds=("fetch",)),
    ),
)

PYTHON_JOSE = Known(
    distribution="python-jose",
    releases=(
        "0.7.0 1.0.0 1.1.0 1.2.0 1.3.0 1.3.1 1.3.2 1.4.0 2.0.0 2.0.1 2.0.2 3.0.0 3.0.1 3.1.0 3.2.0 3.3.0 3.4.0 3.5.0"
    ),
    floor="3.4.0",
    advisories=(
        Advisory("CVE-2024-33663", "<3.4.0", _FAMILIES, needs="two families", critical=True),
        Advisory("CVE-2016-7036", "<1.3.2", "signatures are compared in a time that tells how much of them is right"),
        Advisory(
            "CVE-2024-33664", "<3.4.0", "a small encrypted token unpacks to whatever fills the memory", ("decrypt",)
        ),
    ),
)

AUTHLIB = Known(
    distribution="Authlib",
    releases=(
        "0.10 0.11 0.12 0.12.1 0.13 0.14 0.14.1 0.14.2 0.14.3 0.15 0.15.1 0.15.2 0.15.3 0.15.4 0.15.5 0.15.6 "
        "1.0.0 1.0.1 1.1.0 1.2.0 1.2.1 1.3.0 1.3.1 1.3.2 1.4.0 1.4.1 1.5.0 1.5.1 1.5.2 1.6.0 1.6.1 1.6.2 "
        "1.6.3 1.6.4 1.6.5 1.6.6 1.6.7 1.6.8 1.6.9 1.6.10 1.6.11 1.6.12 1.7.0 1.7.1 1.7.2 1.8.0 1.9.0 1.9.1 "
        "1.9.2 1.9.3 1.9.4 1.9.5 1.9.6 1.9.7 1.9.8 1.9.9 1.9.10"
    ),
    floor="1.9.4",
    advisories=(
        # The advisory begins with 1.6.5; 1.6.0 and 1.6.3 accept such tokens too.
        Advisory(
            "CVE-2026-28802", ">=1.6.0,<1.6.7", "tokens without signature pass", needs="none allowed", critical=True
        ),
        Advisory("CVE-2026-27962", "<1.6.9", "without a key the token brings its own", needs="no key", critical=True),
        Advisory("CVE-2024-37568", "<1.3.1", _FAMILIES, needs="two families", critical=True),
        Advisory("CVE-2026-114615", "<1.9.0", _FAMILIES, needs="two families", critical=True),
        Advisory("CVE-2025-59420", "<1.6.4", "critical header fields that it does not know are ignored"),
    ),
)

JOSERFC = Known(
    distribution="joserfc",
    releases=(
        "0.9.0 0.10.0 0.11.0 0.11.1 0.12.0 1.0.0 1.0.1 1.0.2 1.0.3 1.0.4 1.1.0 1.2.0 1.2.1 1.2.2 1.3.0 1.3.1 "
        "1.3.2 1.3.3 1.3.4 1.3.5 1.4.0 1.4.1 1.4.2 1.4.3 1.5.0 1.6.0 1.6.1 1.6.2 1.6.3 1.6.4 1.6.5 1.6.7 "
        "1.6.8 1.7.0 1.7.1 1.7.2 1.7.3 1.7.4 1.7.5 1.7.6 1.7.7 1.8.0"
    ),
    floor="1.7.7",
    advisories=(
        Advisory(
            "CVE-2026-75509", "<1.7.3", "`iss` and `sub` that are lists pass the checks of texts", kinds=("validate",)
        ),
        Advisory("CVE-2026-48990", ">=1.3.4,<=1.6.5", "there is no limit to the size of a token"),
    ),
)

PYTHON_JWT = Known(
    distribution="python-jwt",
    releases=(
        "1.0.0 1.2.1 2.0.0 2.0.1 2.0.2 3.0.0 3.1.0 3.2.0 3.2.1 3.2.2 3.2.3 3.2.4 3.2.5 3.2.6 3.3.0 3.3.1 "
        "3.3.2 3.3.3 3.3.4 3.3.5 4.0.0 4.1.0"
    ),
    floor="3.3.4",
    advisories=(
        Advisory("CVE-2022-39227", ">=3.0.0,<3.3.4", "the claims of a genuine token can be replaced", critical=True),
    ),
)

JWCRYPTO = Known(
    distribution="jwcrypto",
    releases=(
        "0.2.0 0.2.1 0.3.0 0.3.1 0.4.0 0.4.1 0.4.2 0.5.0 0.6.0 0.7 0.8 0.9 0.9.1 1.0 1.2 1.3 1.3.1 1.4 1.4.1 "
        "1.4.2 1.5.0 1.5.1 1.5.4 1.5.5 1.5.6 1.5.7 1.5.8 1.5.9 1.6.0 1.6.1"
    ),
    floor="1.5.6",
    advisories=(
        Advisory("CVE-2022-3102", "<1.4", "an encrypted token passes where a signed one is meant", critical=True),
        Advisory("CVE-2016-6298", "<0.4.0", "RSA1_5 can be decrypted by asking often enough", kinds=("decrypt",)),
        Advisory(
            "CVE-2024-28102",
            "<1.5.6",
            "a small encrypted token unpacks to whatever fills the memory",
            kinds=("decrypt",),
        ),
    ),
)

DRF_JWT = Known(
    distribution="drf-jwt",
    releases="1.13.4 1.14.0 1.15.0 1.15.1 1.15.2 1.16.2 1.17.3 1.18.0 1.19.0 1.19.2",
    floor="1.15.1",
    advisories=(
        Advisory(
            "CVE-2020-10594", "==1.15.0", "a token on the block list can be changed for a new one", ("sign", "verify")
        ),
    ),
)

SIMPLEJWT = Known(
    distribution="djangorestframework-simplejwt",
    releases=(
        "3.3 4.0.0 4.1.5 4.2.0 4.3.0 4.5.0 4.6.0 4.7.0 4.7.1 4.7.2 4.8.0 5.0.0 5.1.0 5.2.0 5.2.1 5.2.2 5.3.0 "
        "5.3.1 5.4.0 5.5.0 5.5.1"
    ),
    floor="5.5.1",
    advisories=(
        Advisory("CVE-2024-22513", "<5.5.1", "users that were disabled still get and use tokens", ("sign", "verify")),
    ),
)

ADVISORIES = {
    one.distribution: one for one in (PYJWT, PYTHON_JOSE, AUTHLIB, JOSERFC, PYTHON_JWT, JWCRYPTO, DRF_JWT, SIMPLEJWT)
}
"""By the name that the model of the library gives to its distribution."""
