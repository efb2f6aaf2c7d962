"""Files of the standard library that every supported Python has."""

from __future__ import annotations

import sysconfig
from pathlib import Path

ROOT = Path(sysconfig.get_paths()["stdlib"])

FILES = (
    "argparse.py",
    "ast.py",
    "asyncio/tasks.py",
    "base64.py",
    "bdb.py",
    "calendar.py",
    "codecs.py",
    "configparser.py",
    "contextlib.py",
    "dataclasses.py",
    "email/message.py",
    "enum.py",
    "fractions.py",
    "functools.py",
    "gettext.py",
    "http/cookiejar.py",
    "inspect.py",
    "json/decoder.py",
    "logging/__init__.py",
    "pickle.py",
    "pprint.py",
    "shutil.py",
    "smtplib.py",
    "textwrap.py",
    "threading.py",
    "tokenize.py",
    "traceback.py",
    "unittest/case.py",
    "uuid.py",
    "webbrowser.py",
    "xml/dom/minidom.py",
)
