"""Secrets are masked where they are known to stand, where they are repeated, and by their form."""

from __future__ import annotations

import time

import pytest

from jwtlint.finding import Place, Position
from jwtlint.reporters import secret_text
from jwtlint.reporters.redact import Hidden, Redactor

from .made import at, place, sources_of

PATH = "a.py"
MIDDLE = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj"


def shown(text: str, *secrets: str) -> list[str]:
    """Show a whole file with the first occurrence of each of the secrets listed."""
    texts = {PATH: text}
    redactor = Redactor(tuple(at(texts, PATH, secret) for secret in secrets), sources_of(texts))
    lines = sources_of(texts)(PATH)
    whole = redactor.text(Place(PATH, Position(1, 0), Position(len(lines), len(lines[-1]))))
    assert whole is not None
    return whole.split("\n")


@pytest.mark.parametrize(
    ("line", "literal", "masked"),
    [
        ('K = "hunter2-hunter2"', '"hunter2-hunter2"', 'K = "******"'),
        ("K = 'abc'", "'abc'", "K = '******'"),
        ('K = b"abc" + x', 'b"abc"', 'K = b"******" + x'),
        ('K = rb"abc"', 'rb"abc"', 'K = rb"******"'),
        ('K = """abc"""', '"""abc"""', 'K = """******"""'),
        ('K = "a" "b" \'c\'', '"a" "b" \'c\'', "K = \"******'"),
        ('K = "\\"quoted\\""', '"\\"quoted\\""', 'K = "******"'),
        ("K = 0x1234", "0x1234", "K = ******"),
        ('K = ""', '""', 'K = ""'),
        ('K = "cut off', '"cut off', 'K = "******'),
    ],
)
def test_a_listed_literal_keeps_its_quotes_only(line: str, literal: str, masked: str) -> None:
    assert shown(line, literal) == [masked]


@pytest.mark.parametrize(
    ("text", "span"),
    [('"', (1, 1)), ('""', (1, 1)), ('"""', (3, 3)), ('""""""', (3, 3)), ("'a\"", (1, 2))],
)
def test_what_is_inside_of_odd_quotes(text: str, span: tuple[int, int]) -> None:
    assert secret_text.inner(text) == span


def test_how_long_a_word_must_be_to_be_a_secret_anywhere() -> None:
    assert secret_text.mentions(("a" * 23,), "a" * 23) == []
    assert secret_text.mentions(("a" * 24,), "a" * 24) == [(0, 24)]
    assert secret_text.mentions(("a1b2c",), "a1b2c") == []
    assert secret_text.mentions(("a1b2c3",), "a1b2c3") == [(0, 6)]


def test_the_mask_says_nothing_about_the_length() -> None:
    assert shown('K = "abcdef"', '"abcdef"') == shown(f'K = "{"long" * 50}"', f'"{"long" * 50}"')


def test_a_literal_of_several_lines_is_masked_on_each() -> None:
    text = 'K = """first\n  second\nlast""", 1\n'
    assert shown(text, '"""first\n  second\nlast"""') == ['K = """******', "  ******", '******""", 1', ""]
    text = 'K = ("first-part"\n     "second-part")\n'
    assert shown(text, '"first-part"\n     "second-part"') == ['K = ("******', '     ******")', ""]


def test_a_secret_is_masked_where_it_is_repeated() -> None:
    text = 'K = "s3cret-s3cret"  # s3cret-s3cret\nassert key == "s3cret-s3cret"\n# xs3cret-s3crety\n'
    assert shown(text, '"s3cret-s3cret"') == ['K = "******"  # ******', 'assert key == "******"', "# x******y", ""]


def test_a_secret_that_is_a_word_is_masked_between_quotes_only() -> None:
    text = 'jwt_secret = "jwt_secret"\nuse(jwt_secret, "jwt_secret")\n'
    assert shown(text, '"jwt_secret"') == ['jwt_secret = "******"', 'use(jwt_secret, "******")', ""]


def test_an_escaped_secret_is_known_by_its_value_too() -> None:
    texts = {PATH: 'K = "caf\\x65-12345"\n'}
    redactor = Redactor((at(texts, PATH, '"caf\\x65-12345"'),), sources_of(texts))
    assert redactor.prose("the key cafe-12345 is weak, so is caf\\x65-12345") == "the key ****** is weak, so is ******"
    texts = {PATH: 'K = b"\\xff-12345"\n'}
    redactor = Redactor((at(texts, PATH, 'b"\\xff-12345"'),), sources_of(texts))
    assert redactor.prose("the key \xff-12345") == "the key ******"


def test_a_line_of_a_long_secret_is_known_by_itself() -> None:
    texts = {PATH: 'K = """alpha-1234\n\n)\nomega-1234"""\n'}
    redactor = Redactor((at(texts, PATH, '"""alpha-1234\n\n)\nomega-1234"""'),), sources_of(texts))
    assert redactor.prose("see alpha-1234 (or omega-1234)") == "see ****** (or ******)"


def test_words_of_a_message_are_not_masked_because_somebody_uses_them_as_a_key() -> None:
    texts = {PATH: 'K = "secret"\n'}
    redactor = Redactor((at(texts, PATH, '"secret"'),), sources_of(texts))
    assert redactor.prose("a secret in the source: 'secret', `secret`") == "a secret in the source: '******', `******`"
    assert not redactor.reveals("a secret")
    assert redactor.reveals("K = 'secret'")


@pytest.mark.parametrize(
    ("line", "masked"),
    [
        ('t = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln-X_"', 't = "******"'),
        ("# Bearer eyJhbGciOiJIUzI1NiJ9..", "# Bearer ******"),
        ('"a\\neyJhbGciOiJIUzI1NiJ9"', '"a\\n******"'),
        ("keyJarManager.load(eyJ)", "keyJarManager.load(eyJ)"),
    ],
)
def test_a_token_is_masked_though_nobody_listed_it(line: str, masked: str) -> None:
    assert shown(line) == [masked]


@pytest.mark.parametrize("kind", ["", "RSA ", "EC ", "ENCRYPTED ", "OPENSSH "])
def test_a_private_key_is_masked_though_nobody_listed_it(kind: str) -> None:
    text = (
        f'K = """-----BEGIN {kind}PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n{MIDDLE}\nabc=\n'
        f'-----END {kind}PRIVATE KEY-----"""\npass\n'
    )
    assert shown(text) == [
        f'K = """-----BEGIN {kind}PRIVATE KEY-----',
        "******",
        "",
        "******",
        "******",
        f'-----END {kind}PRIVATE KEY-----"""',
        "pass",
        "",
    ]


def test_a_private_key_is_masked_however_it_is_written() -> None:
    one_line = f'K = "-----BEGIN PRIVATE KEY-----\\n{MIDDLE}\\nabc=\\n-----END PRIVATE KEY-----"'
    assert shown(one_line) == ['K = "-----BEGIN PRIVATE KEY-----******-----END PRIVATE KEY-----"']
    pieces = (
        f'K = ("-----BEGIN PRIVATE KEY-----\\n"\n    "{MIDDLE}\\n"\n    b"abc=\\n"\n    "-----END PRIVATE KEY-----")\n'
    )
    assert shown(pieces) == [
        'K = ("-----BEGIN PRIVATE KEY-----******"',
        '    "******"',
        '    b"******"',
        '    "-----END PRIVATE KEY-----")',
        "",
    ]
    cut = f'K = """-----BEGIN PRIVATE KEY-----\n{MIDDLE}\n"""\nprint(K)\n{MIDDLE}\n'
    assert shown(cut) == ['K = """-----BEGIN PRIVATE KEY-----', "******", '"""', "print(K)", MIDDLE, ""]


@pytest.mark.parametrize(
    ("before", "repeated", "after"),
    [("", "+", "!"), ("", "\\", "!"), ("Proc-Type:", ",", '"!'), ("", "A", "!"), ("", '"', ""), ("", ", ", "x")],
)
def test_a_line_of_any_length_takes_no_time(before: str, repeated: str, after: str) -> None:
    line = before + repeated * 300_000 + after
    began = time.process_time()
    shown(f"-----BEGIN PRIVATE KEY-----\n{line}\neyJ{line}\n-----BEGIN {line}")
    assert time.process_time() - began < 2


def test_code_that_speaks_of_private_keys_is_not_masked() -> None:
    text = (
        'if key.startswith("-----BEGIN PRIVATE KEY-----"):\n    return\n'
        'HEAD = "-----BEGIN PRIVATE KEY-----"\nTAIL = "-----END PRIVATE KEY-----"\n'
        'P = "-----BEGIN PUBLIC KEY-----\\nMIIB"\n'
    )
    assert shown(text) == text.split("\n")


def test_prose_with_a_private_key_or_a_token() -> None:
    redactor = Redactor((), sources_of({}))
    key = f"-----BEGIN EC PRIVATE KEY-----\n{MIDDLE}\n-----END EC PRIVATE KEY-----"
    masked = "got -----BEGIN EC PRIVATE KEY-----******-----END EC PRIVATE KEY----- here"
    assert redactor.prose(f"got {key} here") == masked
    assert redactor.prose(f"got -----BEGIN EC PRIVATE KEY-----{MIDDLE}") == "got -----BEGIN EC PRIVATE KEY-----******"
    assert redactor.prose("got eyJhbGciOiJIUzI1NiJ9.e30.x!") == "got ******!"


def test_a_region_that_cuts_a_secret_shows_the_whole_mask() -> None:
    texts = {PATH: 'K = "abcdefgh" + x\n'}
    redactor = Redactor((at(texts, PATH, '"abcdefgh"'),), sources_of(texts))
    assert redactor.hidden(PATH, 1) == (Hidden(5, 13),)
    assert redactor.text(place(PATH, 1, 7, 9)) == "******"
    assert redactor.text(place(PATH, 1, 0, 7)) == 'K = "******'
    assert redactor.text(place(PATH, 1, 0, 5)) == 'K = "'
    assert redactor.text(place(PATH, 1, 13, 18)) == '" + x'


def test_places_that_are_not_in_the_text_any_more() -> None:
    secrets = (place(PATH, 9, 0, 4), place(PATH, 0, 0, 9, last=1), place("gone.py", 1, 0, 4))
    redactor = Redactor(secrets, sources_of({PATH: "x = 1"}))
    assert redactor.text(place(PATH, 9, 0, 4)) is None
    assert redactor.text(place(PATH, 0, 0, 4, last=1)) is None
    assert redactor.prose("x = 1") == "x = 1"
    assert redactor.text(place("gone.py", 1, 0, 4)) is None
    assert redactor.hidden(PATH, 9) == ()
    assert Redactor((), sources_of({PATH: "eyJhbGciOiJIUzI1NiJ9"})).hidden(PATH, 0) == ()
