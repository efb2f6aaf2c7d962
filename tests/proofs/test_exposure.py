"""JWT502 to JWT505, JWT509, JWT512: what was written down, told or sent in clear is used again."""

from __future__ import annotations

import io
import logging
import socket
import threading
from contextlib import redirect_stderr
from email.message import Message
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING
from urllib.request import ProxyHandler, Request, build_opener
from urllib.response import addinfourl
from wsgiref.simple_server import make_server

import jwt

from .forge import ADMIN, ALICE, LONG_AGO, STRONG, hs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pytest

logger = logging.getLogger("proof")


def test_a_token_copied_out_of_the_log_is_used_again(caplog: pytest.LogCaptureFixture) -> None:
    """JWT502: the line is the credential; the repaired one names the token only."""
    token = hs(ALICE, STRONG)
    with caplog.at_level(logging.INFO):
        logger.info("checking %s", token)
        logger.info("token of %s is good", jwt.decode(token, STRONG, algorithms=["HS256"])["sub"])
    copied, repaired = (record.getMessage() for record in caplog.records)
    assert jwt.decode(copied.split()[-1], STRONG, algorithms=["HS256"]) == ALICE
    assert token not in repaired


def test_a_key_read_in_the_log_mints_tokens(caplog: pytest.LogCaptureFixture) -> None:
    """JWT503: whoever has read the line is whoever they want to be."""
    with caplog.at_level(logging.DEBUG):
        logger.debug("signing with %s", STRONG)
    stolen = caplog.records[0].getMessage().removeprefix("signing with ")
    assert jwt.decode(hs(ADMIN, stolen), STRONG, algorithms=["HS256"]) == ADMIN


def test_a_token_in_the_address_stands_in_the_access_log() -> None:
    """JWT504: the reference server of Python logs the query, and no header."""
    token = hs(ALICE, STRONG)

    def application(_: dict[str, object], start: Callable[[str, list[tuple[str, str]]], object]) -> Iterable[bytes]:
        start("200 OK", [("Content-Type", "text/plain")])
        return [b"ok"]

    log = io.StringIO()
    with redirect_stderr(log), make_server("127.0.0.1", 0, application) as server:
        address = f"http://127.0.0.1:{server.server_port}/parcels"
        opener = build_opener(ProxyHandler({}))
        opener.addheaders = [("Authorization", f"Bearer {token}")]
        for path in (f"{address}?token={token}", address):
            thread = threading.Thread(target=server.handle_request)
            thread.start()
            opener.open(path, timeout=9).read()
            thread.join()
    first, second = log.getvalue().splitlines()
    copied = first.split("token=")[1].split()[0]
    assert jwt.decode(copied, STRONG, algorithms=["HS256"]) == ALICE
    assert token not in second


def test_a_cookie_without_secure_crosses_plain_http() -> None:
    """JWT505: a browser's rules (RFC 6265 section 5.4), as Python's cookie jar keeps them."""
    token = hs(ALICE, STRONG)
    for flags, sent in (("", f"access_token={token}"), ("; Secure; HttpOnly; SameSite=Lax", None)):
        jar = CookieJar()
        answer = Message()
        answer["Set-Cookie"] = f"access_token={token}; Path=/{flags}"
        login = Request("https://shop.example.com/login")
        jar.extract_cookies(addinfourl(io.BytesIO(), answer, login.full_url), login)  # type: ignore[arg-type]
        plain = Request("http://shop.example.com/parcels")
        jar.add_cookie_header(plain)
        assert plain.get_header("Cookie") == sent


def test_a_token_sent_over_plain_http_is_read_off_the_wire() -> None:
    """JWT512: whoever reads the bytes has the token."""
    token = hs(ALICE, STRONG)
    seen: list[bytes] = []

    def listen(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection:
            seen.append(connection.recv(4096))
            connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=listen, args=(server,))
        thread.start()
        opener = build_opener(ProxyHandler({}))
        opener.addheaders = [("Authorization", f"Bearer {token}")]
        opener.open(f"http://127.0.0.1:{server.getsockname()[1]}/", timeout=9).read()
        thread.join()
    copied = seen[0].decode().split("Bearer ")[1].split()[0]
    assert jwt.decode(copied, STRONG, algorithms=["HS256"]) == ALICE


def test_the_text_of_the_error_tells_that_the_key_was_right() -> None:
    """JWT509: two answers for two faults; the repaired service has one."""

    def answer(token: str, *, disclosing: bool) -> str:
        try:
            jwt.decode(token, STRONG, algorithms=["HS256"])
        except jwt.InvalidTokenError as error:
            return str(error) if disclosing else "refused"
        return "welcome"

    expired = {**ALICE, "exp": LONG_AGO}
    right, wrong = hs(expired, STRONG), hs(expired, "a key that is only guessed, and of the needed length")
    assert answer(right, disclosing=True) != answer(wrong, disclosing=True)
    assert answer(right, disclosing=False) == answer(wrong, disclosing=False) == "refused"
