"""Which signing keys are called guessable, which never, and what is said of a key."""

from __future__ import annotations

import base64
import hashlib
import itertools
import os
import re
import subprocess
import sys

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import jwtlint
from jwtlint.rules import known_secrets
from jwtlint.rules.known_secrets import guess, mask

GUESSABLE = {
    "placeholder": [
        "changeme",
        "change-me",
        "CHANGE_ME!!!",
        "changeit",
        "change-me-in-production",
        "change_this_to_a_secure_random_string",
        "super_secret_key_change_in_production",
        "my-secret-token-to-change-in-production",
        "streamlit-app-change-me-in-production",
        "replace-this",
        "replace_with_your_secret",
        "your-secret-key",
        "your-secret-key-here",
        "YourSuperSecretKeyHere",
        "your-256-bit-secret",
        "<your-256-bit-secret>",
        "your-super-secure-jwt-secret-key-min-32-chars",
        "put-your-secret-here",
        "insert-key-here",
        "generate-a-secure-key",
        "insecure",
        "insecure-dev-key",
        "UNSAFE_DEFAULT_KEY",
        "not-so-secret",
        "dev",
        "dev-secret",
        "dev-only-secret-do-not-use",
        "development-secret-key",
        "fallback_secret_key_for_dev",
        "jwt_secret_key_for_testing_only",
        "test",
        "test1234",
        "example-key",
        "dummy",
        "foobar",
        "TODO",
        "xxx",
        "XXXXXXXXXXXXXXXX",
        "...",
        "********",
        "<SECRET>",
        "<insert secret>",
        "[your secret key]",
        "{{ jwt_secret }}",
        "${JWT_SECRET}",
        "$JWT_SECRET",
        "%JWT_SECRET%",
        "django-insecure-k7#q!w2^z9x&v1m$p4r8t6y3u5i0o",
    ],
    "tutorial value": [
        "a-string-secret-at-least-256-bits-long",
        "a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long",
        "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7",
        "09D25E094FAA6CA2556C818166B7A9563B93F7099F6F0F4CAA6CF63B88E8D3E7",
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
        "hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg",
        "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf",
        "pf9Wkove4IKEAXvy-cQkeDPhv9Cb3Ag-wyJILbq_dFw",
        "A0Zr98j/3yX R~XHH!jmN]LWX/,?RT",
        "hard to guess string",
        "you-will-never-guess",
        "keyboard cat",
    ],
    "framework default": [
        "This is a big secret. Shhhhh",
        "\2\1thisismyscretkey\1\2\\e\\y\\y\\h",
        "thisISaSECRET_1234",
        "KEEP_IT_SECRET_KEEP_IT_SAFE",
        "t0p-s3cr3t",
        "super-secret-jwt-token-with-at-least-32-characters-long",
        "SecretKey012345678901234567890123456789012345678901234567890123456789",
    ],
    "stock phrase": [
        "supersecret",
        "super-secret",
        "SUPER_SECRET_KEY",
        "supersecret123",
        "mysecretkey",
        "MySecretKey2024!",
        "MY_super-s3cr3t_jwt.key!!2024",
        "SuperSecretKey@123",
        "secret_key",
        "jwt-secret-key",
        "JWT_SECRET",
        "access_token_secret",
        "thisisasecret",
        "this-is-a-very-long-secret-key-for-jwt",
        "ThisIsASecretKeyForJWTTokenGeneration",
        "my super secret key that nobody should know",
        "top secret!",
        "some-random-string",
        "flask-secret-key-2024",
        "secretkey12345678901234567890",
        "mysupersecretpassword",
        "secretsecret",
        "dragon-secret-key",
    ],
    "dictionary word": [
        "secret",
        "SECRET",
        "sEcReT!",
        "s3cr3t",
        "$ecret",
        "secret1",
        "secret-2024-01-15",
        "password",
        "P4$$w0rd",
        "p@ssw0rd!",
        "Password1234",
        "admin",
        "admin123",
        "hello",
        "hello world",
        "banana",
        "letmein",
        "hunter2",
        "geheim",
        "deadbeef",
        "None",
    ],
    "keyboard pattern": [
        "qwerty",
        "qwertyuiop",
        "qwerty123",
        "asdf",
        "1qaz2wsx",
        "123456",
        "1234567890",
        "abc123",
        "0123456789abcdef",
        "01234567890123456789012345678901",
        "12345678-1234-1234-1234-123456789012",
        "abcdefghijklmnopqrstuvwxyz123456",
        "!@#$%^&*()",
    ],
    "repeated character": ["aa", "aaaaaaaaaaaaaaaa", "0" * 32, "00000000-0000-0000-0000-000000000000"],
    "repeated pattern": ["abababab", "q7w4q7w4q7w4"],
}
NOT_GUESSABLE = [
    "",
    # what secrets, openssl, uuid and password managers make
    "Kx9v3mQ2Lr7tZp8WcY5n",
    "q7fWm2hXr9tKc4vB8nZs6dLp3gYj5uTa",
    "b1946ac92492d2347c6235b4d2611184",
    "7f3b9e1d5a2c48607f3b9e1d5a2c4861",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "f47ac10b-58cc-4372-a567-0e02b2c3d479",
    "zL4Yk0nE8v1s0bq5Z2mB0r7uQw9XcVtT3hJfGdKaPoI=",
    "k7#q!w2^z9x&v1m$p4r8t6y3u5i0o",
    # a random part makes a key random, whatever stands beside it
    "secret-Kx9v3mQ2Lr7tZp8W",
    "change-me-7f3b9e1d5a2c4860",
    "jwt_key_q7fWm2hXr9tKc4vB",
    "dev-e3b0c44298fc1c14",
    "482917365028",
    # words that nobody lists
    "correct horse battery staple",
    "correct-horse-battery-staple",
    "thimble orbit canyon velvet",
    "unboxed-quarry-mushy-plank-vortex",
    "acme-prod-signing-key-2024-do-not-share",
    "contoso-jwt-secret",
    "no one will guess that i have a big name",
    "my dog is the best",
    # short, which is another fault
    "x",
    "zq",
    "9471",
]


@pytest.mark.parametrize(("reason", "key"), [(reason, key) for reason, keys in GUESSABLE.items() for key in keys])
def test_guessable(reason: str, key: str) -> None:
    assert guess(key.encode()) == reason


@pytest.mark.parametrize("key", NOT_GUESSABLE)
def test_not_guessable(key: str) -> None:
    assert guess(key.encode()) is None


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        (b"\x00" * 32, "repeated character"),
        (b"\xff\xfe" * 16, "repeated pattern"),
        (b'_5#y2L"F4Q8z\n\xec]/', "tutorial value"),  # Flask's quickstart
        (base64.urlsafe_b64decode("hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg="), "tutorial value"),
        (bytes.fromhex("8f3ad1c2997be45600c1ffd29ab84e71"), None),
    ],
)
def test_bytes_that_are_no_text(key: bytes, reason: str | None) -> None:
    assert guess(key) == reason


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("c2VjcmV0", "dictionary word"),
        ("eW91ci0yNTYtYml0LXNlY3JldA==", "placeholder"),
        ("bXktc2VjcmV0LWtleQ", "stock phrase"),
        ("736563726574", "dictionary word"),
        (base64.b64encode(hashlib.sha256(b"secret").digest()).decode(), None),
    ],
)
def test_base64_and_hexadecimal_digits_hide_nothing(key: str, reason: str | None) -> None:
    assert guess(key.encode()) == reason


OWNERS = ("my", "your", "the", "super", "top", "very", "some", "a")
KINDS = ("secret", "jwt", "token", "api", "app", "flask", "django", "private", "signing", "auth")
NOUNS = ("key", "secret", "token", "password")
TAILS = ("", "1", "123", "!", "2024", "@2024", "!!!")


@pytest.mark.parametrize("separator", ["", "-", "_", ".", " ", ":"])
def test_what_people_put_together(separator: str) -> None:
    """Every combination, in every case."""
    wrong: dict[str, str | None] = {}
    for owner, kind, noun, tail in itertools.product(OWNERS, KINDS, NOUNS, TAILS):
        key = separator.join((owner, kind, noun)) + tail
        expected = "placeholder" if owner == "your" else "stock phrase"
        wrong |= {form: seen for form in (key, key.upper(), key.title()) if (seen := guess(form.encode())) != expected}
    assert wrong == {}


@given(st.binary(min_size=16, max_size=64))
def test_random_bytes_are_not_guessable_in_any_spelling(random: bytes) -> None:
    assume(len(set(random)) >= 10)  # fewer is nothing that a generator gives, but hypothesis does
    spellings = (
        random.hex(),
        random.hex().upper(),
        base64.b64encode(random).decode(),
        base64.b32encode(random).decode(),
    )
    assert [guess(spelling.encode()) for spelling in spellings] == [None] * 4


@given(st.uuids(version=4))
def test_a_random_uuid_is_not_guessable(uuid: object) -> None:
    assert guess(str(uuid).encode()) is None


UNLISTED = re.findall(
    "[a-z]+",
    """anvil barley cobalt dimple ember fathom gravel hazel inkwell juniper kelp lantern mortar nectar
    osprey pewter quiver rudder saffron thistle umber vellum walnut yarrow zephyr""",
)


@given(st.lists(st.sampled_from(UNLISTED), min_size=3, max_size=8, unique=True), st.sampled_from(["-", " ", "_", ""]))
def test_a_passphrase_is_not_guessable(words: list[str], separator: str) -> None:
    assert guess(separator.join(words).encode()) is None


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_every_key_has_an_answer(key: bytes) -> None:
    reasons = {None, *GUESSABLE}
    assert guess(key) in reasons


def test_a_key_beyond_all_measure_is_answered_at_once() -> None:
    assert guess(b"x" * 1_000_000) == "repeated character"
    assert guess(b"secretkey" * 100_000 + b"?") is None
    assert guess(b"@$0!3" * 40) is None


@pytest.mark.parametrize(
    ("key", "masked"),
    [
        (b"hunter2hu", "9 characters"),
        (b"x", "1 character"),
        (b"", "0 characters"),
        ("schlüssel".encode(), "9 characters"),
        (b"123456", "6 digits"),
        (b"7", "1 digit"),
        (b"deadbeef", "8 characters"),
        (b"09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7", "64 hexadecimal digits"),
        (b"\xff\x00\xfe", "3 bytes"),
    ],
)
def test_a_mask_tells_length_and_kind(key: bytes, masked: str) -> None:
    assert mask(key) == masked


@given(st.text(alphabet="ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=30))
def test_a_mask_depends_on_nothing_else(key: str) -> None:
    assert mask(key.encode()) == mask(b"z" * len(key))


def test_no_word_stands_in_two_tables() -> None:
    names = ("_COMMON", "_SPEECH", "_UNREAL", "_ASIDE", "_BETWEEN")
    words = [word for name in names for word in getattr(known_secrets, name).split()]
    assert sorted(words) == sorted(set(words))
    assert max(map(len, words)) == known_secrets._LONGEST_WORD


def test_the_module_reads_nothing_until_it_is_asked() -> None:
    """Neither the tables nor a module beyond ``re``, ``functools`` and our patterns is loaded by the import."""
    code = """
import functools, re, sys, importlib.util
sys.path.append(sys.argv[2])
import jwtlint.patterns
before = set(sys.modules)
spec = importlib.util.spec_from_file_location("known_secrets", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(sorted(set(sys.modules) - before), module._published.cache_info().misses, module._vocabulary.cache_info().misses)
"""
    command = [
        sys.executable,
        "-I",
        "-c",
        code,
        known_secrets.__file__,
        os.path.dirname(os.path.dirname(jwtlint.__file__)),
    ]
    # Measuring coverage in the child would load modules of its own.
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, env=quiet)
    assert done.stdout == "[] 0 0\n"
