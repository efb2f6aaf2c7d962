"""Tell the signing keys that attackers try first (RFC 8725 section 2.2, CWE-521, CWE-1391).

How the tables were made: by hand, from what people publish. The whole keys are printed in RFC 7515, 7517 and 7520,
on jwt.io, in the documentation and tutorials of web frameworks, or services shipped with them; those of RFC 7515,
RFC 7520 and jwt.io were checked against the tokens printed beside them. The common words are those that come to
mind first. No cracking dictionary was copied.

Most keys of this kind stand on no list letter by letter: they are put together from a few dozen words, such as
``MY_super-s3cr3t_jwt.key!!2024``. So most tables are a vocabulary. A text that it covers without a gap, whatever the
case, the separators and the digits that stand for letters, was not drawn at random. A gap of one letter and nothing
is claimed, unless words like ``change-me`` say by themselves that the value was never meant to stay.

Nothing is built until `guess` is asked. No text that leaves this module holds a part of the secret.
"""

from __future__ import annotations

import functools
import re

from jwtlint.patterns import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    Piece = tuple[int, int, int]  # where it ends, what it is, its price

PLACEHOLDER = "placeholder"
TUTORIAL = "tutorial value"
DEFAULT = "framework default"
WORD = "dictionary word"
PHRASE = "stock phrase"
KEYBOARD = "keyboard pattern"
REPEATED = "repeated character"
PATTERN = "repeated pattern"

# Whole keys, with three blanks or a line end between them.
_TUTORIAL = r"""
09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7
AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow
hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg   GawgguFyGrWKav7AX4VKUg   a-string-secret-at-least-256-bits-long
a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long   XzUjeTJMIkY0UTh6CuxdLw
192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf   5f352379324c22463451387a0aec5d2f
A0Zr98j/3yX R~XHH!jmN]LWX/,?RT   5791628bb0b13ce0c676dfde280ba245   pf9Wkove4IKEAXvy-cQkeDPhv9Cb3Ag-wyJILbq_dFw
61oETzKXQAGaYdkL5gEmGeJJFuYh7EQnp2XdTP1o/Vo=   404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970
3cfa76ef14937c1c0ea519f8fc057a80fcd04a7420f8e8bcd0a7567c272e007b
3EK6FD+o0+c7tzBNVfjpMkNDi2yARAAKzQlk8O2IKoxQu4nF7EdAh8s3TwpHwrdWT6R   narscbjim@$@&^@&%^&RFghgjvbdsha
13ugfdfgh@#$%^@&jkl45678902   hjshjhdjah kjshkjdhjs   wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
123e4567-e89b-12d3-a456-426614174000   Thirty two length bytes key.   keyboard cat   itsaseekreet   bezKoderSecretKey
javainuse   hard to guess string   you will never guess   please please update me please
reallyreallyreallyreallyverysafe   shhhhh its a secret
"""
_DEFAULT = r"""
This is a big secret. Shhhhh   thisismyscretkeyeyyh   thisISaSECRET_1234   t0p-s3cr3t   KEEP_IT_SECRET_KEEP_IT_SAFE
sk-9f73s3ljTXVcMT3Blb3ljTqtsKiGHXVcMT3BlbkFJLK7U
SecretKey012345678901234567890123456789012345678901234567890123456789   thingsboardDefaultSigningKey
my_jitsi_app_secret   minioadmin   SW2YcwTIb9zpOOhoPsMm   !#@FDEWREWR&*(
super-secret-jwt-token-with-at-least-32-characters-long
your-super-secret-jwt-token-with-at-least-32-characters-long
"""
# A whole key, or one word of it.
_COMMON = """
adminadmin administrator alice angel apple august baadf00d banana baseball batman bitcoin bob bugbear butterfly
cafebabe charlie cheese chocolate coffee computer daniel deadbeef december dog dolphin dragon eagle football freedom
fuckyou gandalf god google guest h4x0r hacker hackme hannah hello helloworld hockey hunter hunter2 iloveyou internet
jennifer jessica jordan joshua july june killer kitty knight letmein letmeout linux london love lovely loveme magic
march maria marvin matrix merlin michael michelle microsoft monday money monkey mustang naruto neo ninja november
october openseasame opensesame orange patrick peanut pepper phoenix pokemon princess purple rabbit rainbow redis robert
root samantha sesame shadow silver snoopy soccer spiderman starwars strawberry summer sunday sunshine superman
swordfish thomas tigger trinity trustno1 unicorn welcome whatever william winter wizard wonderland yoda zorro
"""
# Words that speak of a key: a text of several words must hold one of these or of the next table.
_SPEECH = """
apikey auth cipher classified clave confidential credential credentials crypt encrypt encryption geheim geheimnis guess
hash hidden hmac jose jwt key keys pass passcode passkey passphrase passw passwd password passwords passwort pwd random
safe salt scret secert secret secreto secrets secure security seed seekrit segredo sekret senha sercet shh sign
signature signing token tokens unguessable unknown
"""
# Words that say: not the real one.
_UNREAL = """
bar baz bogus change changed changeit changeme default demo dev develop development dummy example examples fake
fallback fixme foo foobar insecure mock nosecret placeholder qux replace replaceme sample stub temp temporary test
testing testkey tests tmp todo undefined unsafe unsecure unset update your yours
"""
# The same, but only beside one of the words above.
_ASIDE = """
before deploy deploying deployment fill generate generated here insert local localhost never not only override paste
please prod production provide put set staging
"""
# What stands between; it decides nothing.
_BETWEEN = """
a access account actual add admin after always an and another any anyone api app application are as at backend base be
best better big bit bits bot but by byte bytes can char character characters chars chat client code company complex
complicated config configuration cookie custom data database db django do docker does dont duper else enough enter env
environment ever express extra extremely fast fastapi first fixed flask for from frontend fun generation get git go
good hard has have hex high highly hs256 hs384 hs512 i id if im in initial internal into is it its java javascript keep
kept know knows large least length like little long longer lot make master me mega min minimum more most much must my
name need needs new next nice no nobody node none now number of off on one or our out own private project public python
real really refresh rs256 salted sanic server service session sha256 share shared should simple site size so some
somebody someone something spring string strings strong stronger super sure system tell text than that the their them
there these thing this those to too top tornado tutorial two ultra unique use used user users using value variable very
want was we web website will with without word words would yes you
"""
# What a piece of a text is; a text is judged by all of its pieces.
_SPEAKS, _FAKE, _HINTS, _ONE, _MANY, _ROW, _SAME, _FREE = 1, 2, 4, 8, 16, 32, 64, 128
# What a piece costs: the more freely it was chosen, the more. A budget bounds the whole text.
_KEY_WORD_COSTS, _ASIDE_COSTS, _WORD_COSTS, _RARE_WORD_COSTS = 1, 2, 3, 13
_RUN_COSTS, _DIGIT_COSTS, _SIGN_COSTS = 2, 3, 3
_BUDGET, _MARKED_BUDGET = 25, 36
# In characters; a text beyond the longest is only looked up and searched for repetition.
_SHORT_RUN, _RUN, _SHORT_UNIT, _LONGEST_WORD, _LONGEST = 3, 4, 4, 13, 200

_ROWS = (
    "12345678901234567890 01234567890123456789 09876543210987654321 abcdefghijklmnopqrstuvwxyzabc"
    " zyxwvutsrqponmlkjihgfedcba qwertyuiopasdfghjklzxcvbnm qwertzuiop poiuytrewq lkjhgfdsa mnbvcxz"
    " !@#$%^&*() qazwsxedcrfvtgbyhnujmikolp 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"
    " 1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6u7i8o9p0 zaq12wsx zaq1xsw2cde3vfr4"
)
_SHORT_RUNS = ("abc", "xyz", "qwe", "asd", "zxc", "qaz", "123", "321", "xxx", "000", "111")
_LEET = (str.maketrans("013457@$!", "oieastasi"), str.maketrans("013457@$!", "oleastasl"))
_CHEAP_NUMBER = regex(
    r"(?:(?:19|20)[0-9]{2}(?:(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01]))?|0{0,2}[0-9]|1[0-3]|22|32|42|64|69|77|88|99"
    r"|128|256|384|512)(?![0-9])"
)
_KEYS_APART = regex(r"\n|   ")
_NUMBER = regex("[0-9]{1,4}(?![0-9])")
_BENT_WORD = regex(r"(?=.*[a-z].*[a-z]).{3,}", re.DOTALL)
_STRANGER = regex("[a-z]{2,12}(?![a-z0-9])")
_DIGEST = regex(r"(?=[a-f-]*\d)[0-9a-f-]{8,}")
"""Hexadecimal text spells words now and then, so no words are looked for in it."""

_MARKED = regex(
    r"(?:change|replace|update)[\W_]*(?:me|this|it|in|before)(?![a-z]{3})|(?:in|not[\W_]*for)[\W_]*prod"
    r"|insecure|placeholder|(?:do[\W_]*not|dont|never)[\W_]*use(?![dr])|(?:dev|test|local)[\W_]*only"
)
"""Words beside which even a stranger, such as the name of the project, does not make a real key."""
_BLANK = regex(
    r"<[A-Za-z]+(?:[ _.-][A-Za-z0-9]+){0,12}>|\[[A-Za-z]+(?:[ _.-][A-Za-z0-9]+){1,12}\]"
    r"|\{\{ *[A-Za-z_][\w.]* *\}\}|\$\{[A-Za-z_]\w*\}|\$[A-Z]+(?:_[A-Z]+)+|%[A-Z]+(?:_[A-Z]+)*%"
    r"|([.?_*xX-])\1{2,}"
)
"""Forms that nobody filled in: ``<your key>``, ``${JWT_SECRET}``, ``{{ secret }}``, ``xxx``."""


def guess(secret: bytes) -> str | None:
    """Name the class of guessable keys that ``secret`` belongs to, such as ``"placeholder"``.

    None when nothing can be said: for the empty key, random text, digests, UUIDs, short keys
    without a meaning, and passphrases made of words that no table here holds.
    """
    try:
        text = secret.decode()
    except UnicodeDecodeError:
        import binascii

        return _published().get(_squeeze(binascii.b2a_base64(secret).decode())) or _repetition(secret)
    published = _published().get(_squeeze(text))
    if published or len(text) > _LONGEST:
        return published or _repetition(secret)
    if _BLANK.fullmatch(text) or text.startswith("django-insecure-"):
        return PLACEHOLDER
    return _spoken(text.casefold()) or _repetition(secret) or _wrapped(text)


def mask(secret: bytes) -> str:
    """Describe a key by its length and kind alone, such as ``"9 characters"``."""
    try:
        text = secret.decode()
    except UnicodeDecodeError:
        text, kind = secret.decode("latin-1"), "byte"
    else:
        kind = "character"
        if re.fullmatch("[0-9]+", text):
            kind = "digit"
        elif re.fullmatch("[0-9a-fA-F]{16,}", text):
            kind = "hexadecimal digit"
    return f"{len(text)} {kind}{'' if len(text) == 1 else 's'}"


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


@functools.cache
def _published() -> dict[str, str]:
    """Map whole keys, without case and separators, to their reason."""
    table = dict.fromkeys(_COMMON.split(), WORD)
    table.update((_squeeze(key), TUTORIAL) for key in _KEYS_APART.split(_TUTORIAL))
    table.update((_squeeze(key), DEFAULT) for key in _KEYS_APART.split(_DEFAULT))
    table.pop("")
    return table


@functools.cache
def _vocabulary() -> dict[str, tuple[int, int]]:
    """Map each word to what it is and its price."""
    # A word of one or two letters says nothing when it stands alone.
    words = {word: (_ONE if word[2:] else _ONE | _MANY, _WORD_COSTS) for word in _BETWEEN.split()}
    words.update(dict.fromkeys(_ASIDE.split(), (_ONE | _HINTS, _ASIDE_COSTS)))
    words.update(dict.fromkeys(_UNREAL.split(), (_ONE | _FAKE, _KEY_WORD_COSTS)))
    words.update(dict.fromkeys(_SPEECH.split(), (_ONE | _SPEAKS, _KEY_WORD_COSTS)))
    words.update(dict.fromkeys(_COMMON.split(), (_ONE, _RARE_WORD_COSTS)))
    return words


def _spoken(text: str) -> str | None:
    """Cover ``text`` with pieces in the cheapest way, and judge it by what they are."""
    marked = _MARKED.search(text) is not None
    budget = _MARKED_BUDGET if marked else _BUDGET
    # For each position, what the pieces before it can be, and the least they cost.
    reached: list[dict[int, int]] = [{0: 0}, *({} for _ in text)]
    for start, ways in enumerate(reached[:-1]):
        if not ways:
            continue
        for end, piece, price in _pieces(text, start, strangers=marked):
            for before, spent in ways.items():
                both = before | piece | (_MANY if before & piece & _ONE else 0)
                if spent + price < reached[end].get(both, budget + 1):
                    reached[end][both] = spent + price
    covers = reached[-1]
    return _judged(min(covers, key=covers.__getitem__), marked=marked) if covers else None


def _judged(pieces: int, *, marked: bool) -> str | None:
    if marked or pieces & _FAKE or (pieces & _SPEAKS and pieces & _HINTS):
        return PLACEHOLDER
    if pieces & _MANY:
        return PHRASE if pieces & _SPEAKS else None
    if pieces & (_ONE | _FREE):
        return WORD if pieces & _ONE else None
    return KEYBOARD if pieces & _ROW else REPEATED if pieces & _SAME else None


def _pieces(text: str, start: int, *, strangers: bool) -> Iterator[Piece]:
    """Yield every piece that begins at ``start``."""
    yield from _patterns(text, start)
    if _DIGEST.fullmatch(text):
        return
    if strangers and not text[start - 1 : start].isalnum() and (stranger := _STRANGER.match(text, start)):
        yield stranger.end(), _ONE, _RARE_WORD_COSTS
    for end in range(start + 1, min(start + _LONGEST_WORD, len(text)) + 1):
        if word := _word(text[start:end]):
            yield end, *word


def _patterns(text: str, start: int) -> Iterator[Piece]:
    first, before = text[start], text[start - 1 : start]
    alike = len(text) - len(text[start:].lstrip(first))
    if not first.isalnum():
        free = first.isspace() or not before or before.isalnum()
        yield alike, 0, 0 if free else _SIGN_COSTS
    if alike >= start + _RUN:
        yield alike, _SAME, _RUN_COSTS
    if text.startswith(_SHORT_RUNS, start):
        yield start + _SHORT_RUN, _ROW, _RUN_COSTS
    end = start + _RUN
    while end <= len(text) and " " not in text[start:end] and text[start:end] in _ROWS:
        yield end, _ROW, _RUN_COSTS
        end += 1
    if cheap := _CHEAP_NUMBER.match(text, start):
        yield cheap.end(), 0, _RUN_COSTS
    elif number := _NUMBER.match(text, start):
        yield number.end(), _FREE, _DIGIT_COSTS * len(number[0])


def _word(raw: str) -> tuple[int, int] | None:
    """Look a word up, also when digits and signs stand for some of its letters."""
    vocabulary = _vocabulary()
    plain = vocabulary.get(raw)
    if plain or not _BENT_WORD.fullmatch(raw):
        return plain
    return next((vocabulary[word] for leet in _LEET if (word := raw.translate(leet)) in vocabulary), None)


def _repetition(secret: bytes) -> str | None:
    """Judge a key that is one unit over and over by its unit."""
    unit = secret[: (secret + secret).find(secret, 1)]
    if unit == secret:
        return None
    if len(unit) == 1:
        return REPEATED
    return PATTERN if len(unit) <= _SHORT_UNIT and secret != unit * 2 else guess(unit)


def _wrapped(text: str) -> str | None:
    """Judge the text inside of base64 or hexadecimal digits."""
    import binascii

    try:
        if re.fullmatch("(?:[0-9a-fA-F]{2}){4,}", text):
            inner = binascii.a2b_hex(text)
        elif re.fullmatch("[0-9a-zA-Z+/_-]{6,}={0,2}", text):
            standard = text.rstrip("=").translate(str.maketrans("-_", "+/"))
            inner = binascii.a2b_base64(standard + "=" * (-len(standard) % 4))
        else:
            return None
    except binascii.Error:
        return None
    return guess(inner) if re.fullmatch(rb"[\w .!-]{5,}", inner) else None
