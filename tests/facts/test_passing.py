"""What is handed to something outside: tokens, and what is none."""

from __future__ import annotations

from jwtlint import lint_text


def test_a_part_of_a_token_that_is_taken_apart_by_hand_may_be_logged() -> None:
    text = """
import base64, json, logging

logger = logging.getLogger(__name__)


def read(access_token):
    parts = access_token.split(".")
    try:
        return json.loads(base64.b64decode(parts[1] + "=="))["email"]
    except ValueError:
        logger.debug("no payload of a jwt: %s", parts[1])
"""
    assert [one.code for one in lint_text(text, path="app/main.py").findings] == []
