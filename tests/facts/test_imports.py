"""Whatever the form of an import, a call of what it binds is seen."""

from __future__ import annotations

import pytest

from jwtlint import lint_text

OFF = 'options={"verify_signature": False}'


def codes(text: str) -> list[str]:
    """The codes of the findings of a text that can be analysed."""
    report = lint_text(text, path="app/main.py")
    assert report.unread is None
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "imports",
    [
        "import jwt as j",
        "import os, jwt as j",
        "import jwt as j, os",
        "import os; import jwt as j",
        "if True: import jwt as j",
        "try: import jwt as j\nexcept ImportError: j = None",
        "try:\n    import jwt as j\nexcept ImportError:\n    j = None",
        "import os, \\\n    jwt as j",
        "import \\\n    jwt as j",
        "import  jwt   as\tj",
        "import jwt as j  # the library",
        "import jwt\nj = jwt",
        "import jwt\nj = k = jwt",
        "import jwt\n(j) = jwt",
        "import jwt\nj: object = jwt",
        "import jwt\nfor j in (jwt,): pass",
        "import jwt\nimport sys\nj = jwt if sys.argv else jwt",
        "from jwt import api_jwt as j",
        "from jwt import (\n    api_jws,  # not this one\n    api_jwt as j,\n)",
        "from jwt import \\\n    api_jwt as j",
        "from jwt import api_jws, api_jwt as j",
        "from jwt import(api_jwt as j)",
        "from jose import jwt as j",
        "\x0cimport jwt as j",
        "class j:\n    import jwt\n    decode = jwt.decode",
    ],
)
def test_every_form_of_import_is_seen(imports: str, ends: str) -> None:
    lines = f'{imports}\n\n\ndef user(token):\n    return j.decode(token, KEY, {OFF})["sub"]\n'
    assert codes(lines.replace("\n", ends)) == ["JWT101"]
