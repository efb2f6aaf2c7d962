"""In which state a check is at a call, and how sure that is."""

from __future__ import annotations

import pytest

from jwtlint.facts.model import IF_PRESENT, OFF, REQUIRED, UNKNOWN

from .programs import decoding, operations

SURE, DOUBTFUL = True, False
LIST = "token, key, algorithms=['HS256']"


@pytest.mark.parametrize(
    ("options", "before", "state", "sure"),
    [
        ("{'verify_signature': False}", "", OFF, SURE),
        ("{'verify_signature': 0}", "", OFF, SURE),
        ("{'verify_signature': None}", "", OFF, SURE),
        ("{'verify_signature': 'False'}", "", REQUIRED, SURE),
        ("{'verify_signature': True}", "", REQUIRED, SURE),
        ("{}", "", REQUIRED, SURE),
        ("None", "", REQUIRED, SURE),
        ("p", "", UNKNOWN, DOUBTFUL),
        ("{'verify_signature': p}", "", UNKNOWN, DOUBTFUL),
        ("{'verify_signature': not p}", "", UNKNOWN, DOUBTFUL),
        ("{**p}", "", UNKNOWN, DOUBTFUL),
        ("{**p, 'verify_signature': False}", "", OFF, SURE),
        ("{'verify_signature': False, **p}", "", OFF, DOUBTFUL),
        ("{p: False}", "", UNKNOWN, DOUBTFUL),
        ("{'verify_signature': False} if p else {}", "", OFF, DOUBTFUL),
        ("{'verify_signature': False if p else True}", "", OFF, DOUBTFUL),
        ("p or {'verify_signature': False}", "", OFF, DOUBTFUL),
        ("a", "a = {}\nif p:\n    a['verify_signature'] = False", OFF, DOUBTFUL),
        ("a", "a = {'verify_signature': False}\nif p:\n    a['verify_signature'] = True", OFF, DOUBTFUL),
        ("a", "a = {'verify_signature': False}\na['verify_signature'] = True", REQUIRED, SURE),
        ("a", "a = {'verify_signature': False}\na.pop('verify_signature')", REQUIRED, SURE),
    ],
)
def test_signature(options: str, before: str, state: str, *, sure: bool) -> None:
    check = decoding(f"{LIST}, options={options}", before).check("signature")
    assert (check.state, check.sure) == (state, sure)


@pytest.mark.parametrize(
    ("arguments", "version", "state"),
    [
        ("token, key, ['HS256'], {'verify_signature': False}", "==2.4.0", OFF),
        ("token, key, False", "==1.7.1", OFF),
        ("token, key, verify=False", "==1.7.1", OFF),
        ("token, key, True", "==1.7.1", REQUIRED),
        ("token, key, verify=p", "==1.7.1", UNKNOWN),
    ],
)
def test_signature_by_version(arguments: str, version: str, state: str) -> None:
    assert decoding(arguments, pyjwt=version).check("signature").state == state


@pytest.mark.parametrize(
    ("arguments", "state"),
    [
        ("token, key", OFF),
        ("token, key, algorithms=None", OFF),
        ("token, key, algorithms=[]", OFF),
        ("token, key, algorithms=p", REQUIRED),
        ("token, key, ['HS256']", REQUIRED),
        ("token, key, **p", REQUIRED),
        ("token, *p", REQUIRED),
    ],
)
def test_algorithms(arguments: str, state: str) -> None:
    assert decoding(arguments).check("algorithms").state == state


@pytest.mark.parametrize(
    ("options", "version", "state", "sure"),
    [
        ("{}", "", IF_PRESENT, SURE),
        ("{'verify_exp': False}", "", OFF, SURE),
        ("{'require': ['exp']}", "", REQUIRED, SURE),
        ("{'require': ('exp', 'iat')}", "", REQUIRED, SURE),
        ("{'require': ['iat']}", "", IF_PRESENT, SURE),
        ("{'require': p}", "", UNKNOWN, DOUBTFUL),
        ("{'require_exp': True}", "", IF_PRESENT, SURE),
        ("{'require_exp': True}", "==1.7.1", REQUIRED, SURE),
        ("{'verify_signature': False}", "", OFF, SURE),
        ("{'verify_signature': False, 'verify_exp': True}", ">=2.1", IF_PRESENT, SURE),
        ("{'verify_signature': False, 'verify_exp': True}", "==2.0.1", OFF, SURE),
        ("{'verify_signature': False, 'verify_exp': True}", ">=2", OFF, DOUBTFUL),
        ("{'verify_signature': False}", "==1.7.1", IF_PRESENT, SURE),
    ],
)
def test_exp(options: str, version: str, state: str, *, sure: bool) -> None:
    check = decoding(f"{LIST}, options={options}", **({"pyjwt": version} if version else {})).check("exp")
    assert (check.state, check.sure) == (state, sure)


def test_a_cause_stands_where_it_is_written() -> None:
    check = decoding(f"{LIST}, options=a", "a = {'verify_exp': False}").check("exp")
    assert check.cause is not None
    assert check.cause.at is not None
    assert check.cause.at.origin.chunk.text.count("verify_exp") == 1


def test_the_two_forms_of_a_call_are_one_operation_when_the_version_is_known() -> None:
    code = "import jwt\ndef f(t, k):\n    return jwt.decode(t, k, algorithms=['HS256'])\n"
    assert [len(operations(code, pyjwt=v)) for v in ("==1.7.1", "==2.0.0", ">=1")] == [1, 1, 2]


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("import jwt\njwt.decode(t, k)", 1),
        ("import jwt as j\ndef f(t):\n    j.decode(t)", 1),
        ("from jwt import decode as d\ndef f(t):\n    d(t)", 1),
        ("def f(t):\n    import jwt\n    jwt.decode(t)", 1),
        ("def f(t):\n    from jwt import decode\n    decode(t)", 1),
        ("try:\n    import jwt as j\nexcept ImportError:\n    j = None\ndef f(t):\n    j.decode(t)", 1),
        ("try:\n    from jwt import decode as d\nexcept ImportError:\n    d = None\ndef f(t):\n    d(t)", 1),
        ("if True:\n    import jwt as j\ndef f(t):\n    j.decode(t)", 1),
        ("import jwt\nd = jwt.decode\ndef f(t):\n    d(t)", 1),
        ("import jwt\nd = e = jwt.decode\ndef f(t):\n    e(t)", 1),
        ("import jwt\nx, d = 1, jwt.decode\ndef f(t):\n    d(t)", 1),
        ("import jwt\nfs = {'d': jwt.decode}\ndef f(t):\n    fs['d'](t)", 1),
        ("import jwt\nclass A:\n    d = jwt.decode\ndef f(t):\n    A.d(t)", 1),
        (
            (
                "import jwt\nclass A:\n    def __init__(self):\n        self.j = jwt\n    def f(self, t):\n"
                "        self.j.decode(t)"
            ),
            1,
        ),
        ("import jwt\nclass A:\n    class B:\n        def f(self, t):\n            jwt.decode(t)", 1),
        ("import jwt.api_jwt\ndef f(t):\n    jwt.api_jwt.decode(t)", 1),
        ("import jwt\nasync def f(t):\n    jwt.decode(t)", 1),
        ("import jwt\nf = lambda t: jwt.decode(t)", 1),
        ("import jwt\ndef f(ts):\n    return [jwt.decode(t) for t in ts]", 1),
        ("import jwt\nif __name__ == '__main__':\n    jwt.decode(t)", 1),
        ("import jwt\nfor t in ts:\n    jwt.decode(t)", 1),
        ("import jwt\n@app.get('/')\ndef f(t):\n    jwt.decode(t)", 1),
        ("import jwt\ndef f(t):\n    def g():\n        jwt.decode(t)\n    return g", 1),
        ("import jwt\ndef f(t, jwt):\n    jwt.decode(t)", 0),
        ("import jwt\njwt = None\ndef f(t):\n    jwt.decode(t)", 0),
        ("def f(t, jwt):\n    jwt.decode(t)", 0),
        ("from mine import jwt\ndef f(t):\n    jwt.decode(t)", 0),
        ("from . import jwt\ndef f(t):\n    jwt.decode(t)", 0),
        ("from .jwt import decode\ndef f(t):\n    decode(t)", 0),
        ("import jwt\ndef f(t):\n    return 1\n    jwt.decode(t)", 0),
        ("import jwt\ndef f(t):\n    if False:\n        jwt.decode(t)", 0),
        ("'''import jwt; jwt.decode(t)'''", 0),
    ],
)
def test_calls_are_found(code: str, count: int) -> None:
    found = operations(code)
    assert len({id(one.site.node) for one in found}) == count
