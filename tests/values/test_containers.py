"""Dicts, lists, tuples, sets and texts, and what is done to them on the way."""

from __future__ import annotations

import pytest

from .probe import inside


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("probe({'a': 1, 'b': 2})", ["{'a': 1, 'b': 2}"]),
        ("probe({'a': 1, 'a': 2})", ["{'a': 2}"]),
        ("probe(dict(a=1))", ["{'a': 1}"]),
        ("probe(dict([('a', 1)]))", ["{'a': 1}"]),
        ("probe(dict({'a': 1}, b=2))", ["{'a': 1, 'b': 2}"]),
        ("a = {'a': 1}\nprobe({**a, 'a': 2, 'b': 3})", ["{'a': 2, 'b': 3}"]),
        ("a = {'a': 1}\nprobe({'a': 2, **a})", ["{'a': 1}"]),
        ("probe({'a': 1} | {'a': 2, 'b': 3})", ["{'a': 2, 'b': 3}"]),
        ("a = {'a': 1}\na |= {'b': 2}\nprobe(a)", ["{'a': 1, 'b': 2}"]),
        ("a = {}\na['k'] = 1\nprobe(a)", ["{'k': 1}"]),
        ("a = {'k': 0}\na.update(k=1)\nprobe(a)", ["{'k': 1}"]),
        ("a = {'k': 0}\na.update({'j': 1})\nprobe(a)", ["{'k': 0, 'j': 1}"]),
        ("a = {'k': 0}\na.update([('j', 1)])\nprobe(a)", ["{'k': 0, 'j': 1}"]),
        ("a = {'k': 0}\nprobe(a.setdefault('k', 1), a)", ["0, {'k': 0}"]),
        ("a = {}\nprobe(a.setdefault('k', 1), a)", ["1, {'k': 1}"]),
        ("a = {'k': 0, 'j': 1}\nprobe(a.pop('k'), a)", ["0, {'j': 1}"]),
        ("a = {}\nprobe(a.pop('k', 7), a)", ["7, {}"]),
        ("a = {'k': 0, 'j': 1}\ndel a['k']\nprobe(a)", ["{'j': 1}"]),
        ("a = {'k': 0}\na.clear()\nprobe(a)", ["{}"]),
        ("a = {'k': 0}\nprobe(a.get('k'), a.get('x'), a.get('x', 3), a['k'])", ["0, None, 3, 0"]),
        ("a = {'k': 0}\nb = a\nb['k'] = 1\nprobe(a)", ["{'k': 1}"]),
        ("a = {'k': 0}\nb = a.copy()\nb['k'] = 1\nprobe(a, b)", ["{'k': 0}, {'k': 1}"]),
        ("a = {'k': 0}\nb = dict(a)\nb['k'] = 1\nprobe(a, b)", ["{'k': 0}, {'k': 1}"]),
        ("a = {'k': {'j': 0}}\na['k']['j'] = 1\nprobe(a)", ["{'k': {'j': 1}}"]),
        ("a = {'k': {'j': 0}}\nb = a.copy()\nb['k']['j'] = 1\nprobe(a)", ["{'k': {'j': 1}}"]),
        ("import copy\na = {'k': {'j': 0}}\nb = copy.deepcopy(a)\nb['k']['j'] = 1\nprobe(a)", ["{'k': {'j': 0}}"]),
        ("a = {'k': 0}\nif p:\n    a['k'] = 1\nprobe(a)", ["{'k': 0 | 1}"]),
        ("a = {}\nif p:\n    a['k'] = 1\nprobe(a)", ["{'k'?: 1}"]),
        ("a = {'k': 0}\nif p:\n    del a['k']\nprobe(a)", ["{'k'?: 0}"]),
        ("a = {'k': 0}\nif p:\n    a = {'j': 1}\nprobe(a)", ["{'j': 1} | {'k': 0}"]),
        ("a = {'k': 0}\nq(a)\nprobe(a)", ["{'k': 0, ...}"]),
        ("a = {'k': 0}\nprint(a)\nprobe(a)", ["{'k': 0}"]),
        ("a = {'k': 0, **q}\nprobe(a)", ["{'k': 0, ...}"]),
        ("a = {'k': 0}\na.update(q)\nprobe(a)", ["{'k': 0, ...}"]),
        ("a = {'k': 0}\nprobe(a)\na['k'] = 1", ["{'k': 0}"]),
        ("a = {}\nfor k in ('x', 'y'):\n    a[k] = 0\nprobe(a)", ["{'x': 0, 'y': 0}"]),
        ("a = {'k': 0}\nfor i in items:\n    a['j'] = 1\nprobe(a)", ["{'k': 0, 'j'?: 1}"]),
        ("a = {'k': 0}\nprobe(list(a), list(a.values()), len(a))", ["['k'], [0], 1"]),
        ("k = 'verify'\nprobe({k + '_exp': 0, f'{k}_iat': 1})", ["{'verify_exp': 0, 'verify_iat': 1}"]),
        ("probe(dict.fromkeys(('a', 'b'), 0))", ["{'a': 0, 'b': 0}"]),
        ("a = {}\nprobe(a[p])", ["?"]),
        ("a = {}\nprobe(a.get(p, 1))", ["(? else 1)"]),
        ("probe({'a': 1}.items())", ["[('a', 1)]"]),
    ],
)
def test_dicts(body: str, seen: list[str]) -> None:
    assert inside(body) == seen


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("probe([1, 2], (1,), {1})", ["[1, 2], (1), {1}"]),
        ("probe([1, *[2, 3]])", ["[1, 2, 3]"]),
        ("probe([1, *p])", ["[1, ...]"]),
        ("a = [1]\na.append(2)\nprobe(a)", ["[1, 2]"]),
        ("a = [1]\na.extend([2, 3])\nprobe(a)", ["[1, 2, 3]"]),
        ("a = [1]\na += [2]\nprobe(a)", ["[1, 2]"]),
        ("a = [1]\nb = a\nb.append(2)\nprobe(a)", ["[1, 2]"]),
        ("a = [1]\nb = a + [2]\nprobe(a, b)", ["[1], [1, 2]"]),
        ("a = [1]\nb = list(a)\nb.append(2)\nprobe(a)", ["[1]"]),
        ("a = [1, 2]\na.remove(1)\nprobe(a)", ["[2]"]),
        ("a = [1, 2]\nprobe(a.pop(), a)", ["2, [1]"]),
        ("a = [1, 2]\nprobe(a.pop(0), a)", ["1, [2]"]),
        ("a = [1, 2]\na.insert(0, 0)\nprobe(a[0])", ["0"]),
        ("a = [1, 2]\nprobe(a[0], a[-1])", ["1, 2"]),
        ("a = [1, 2]\na[0] = 9\nprobe(a[0])", ["9"]),
        ("a = [1, 2]\na[0] = 9\nprobe(a)", ["[9, 2]"]),
        ("a = [1, 2]\na.clear()\nprobe(a)", ["[]"]),
        ("a = [1]\nif p:\n    a.append(2)\nprobe(a)", ["[1, 2, ...]"]),
        ("a = {1}\na.add(2)\na.discard(1)\nprobe(a)", ["{2}"]),
        ("a = {1} | {2}\nprobe(a)", ["{1, 2}"]),
        ("a = (1, 2)\nprobe(tuple(a), set(a), sorted(a))", ["(1, 2), {1, 2}, [1, 2]"]),
        ("a = [1, 2, 3]\nprobe(a[1:])", ["?"]),
        ("a = [3, 1]\na.sort()\nprobe(a[0])", ["1"]),
        ("a = ['x', 'y']\na.reverse()\nprobe(a)", ["['y', 'x']"]),
        ("a = [p, 1]\na.sort()\nprobe(a[1])", ["1"]),
        ("a = [1, 2]\nb, c = a\nprobe(b)", ["1"]),
        ("a = [x for x in p]\nprobe(a)", ["[?, ...]"]),
        ("probe(1 in [1, 2], 3 in [1, 2], 'a' in {'a': 1})", ["True, False, True"]),
        ("probe([] or 5, [0] or 5, {} or 6)", ["5, [0], 6"]),
    ],
)
def test_sequences(body: str, seen: list[str]) -> None:
    assert inside(body) == seen


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("probe('a' 'b', 'a' + 'b', f'{1}b')", ["'ab', 'ab', '1b'"]),
        ("a = 'x'\nprobe(f'{a}-{a!s}')", ["'x-x'"]),
        ("probe('a'.encode(), b'a'.decode(), str('a'), bytes('a', 'utf-8'))", ["b'a', 'a', 'a', b'a'"]),
        ("probe('%s-%s' % ('a', 'b'))", ["?"]),
        ("probe('{}-{x}'.format('a', x='b'))", ["'a-b'"]),
        ("probe('-'.join(['a', 'b']))", ["'a-b'"]),
        ("probe('a,b'.split(','))", ["['a', 'b']"]),
        ("probe('Ab'.lower(), ' a '.strip(), 'ab'.replace('a', 'c'))", ["'ab', 'a', 'cb'"]),
        ("probe('ab' * 2, 'abc'[0], 'abc'[-1])", ["'abab', 'a', 'c'"]),
        ("probe('abc'[::-1])", ["?"]),
        ("probe(bytes.fromhex('6162'), 'YWI='.encode())", ["b'ab', b'YWI='"]),
        ("import base64\nprobe(base64.b64decode('YWI='), base64.urlsafe_b64decode(b'YWI='))", ["b'ab', b'ab'"]),
        ("probe(int('3'), len('abc'), bool(''))", ["3, 3, False"]),
        ("probe(p + 'x')", ["?"]),
        ("probe(f'{p}')", ["?p"]),
        ("a = 'x' if p else 'y'\nprobe(a + 'z')", ["'xz' | 'yz'"]),
        ("a = 'x' if p else 'y'\nprobe(a.upper())", ["'X' | 'Y'"]),
        ("probe(3600 * 24, 7 // 2, 2 ** 3, 7 - 2)", ["86400, 3, 8, 5"]),
    ],
)
def test_texts_and_numbers(body: str, seen: list[str]) -> None:
    assert inside(body) == seen


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("probe(os.environ['K'])", ["env K"]),
        ("probe(os.environ.get('K', 'd'))", ["(env K else 'd')"]),
        ("probe(os.getenv('K', default='d'))", ["(env K else 'd')"]),
        ("probe(os.getenv('K') or 'd')", ["(env K else 'd')"]),
        ("probe(os.getenv('K'))", ["None | env K"]),
        ("from os import environ as e\nprobe(e['K'])", ["env K"]),
        ("from os import getenv\nprobe(getenv('K', 'd').encode())", ["(env K else b'd')"]),
        ("k = os.getenv('K')\nif not k:\n    k = 'd'\nprobe(k)", ["(env K else 'd')"]),
        ("k = os.getenv('K')\nif k is None:\n    raise ValueError\nprobe(k)", ["env K"]),
        ("k = os.getenv('K')\nprobe(k if k else 'd')", ["(env K else 'd')"]),
        ("probe(os.environ['K'] if 'K' in os.environ else 'd')", ["(env K else 'd')"]),
        ("try:\n    k = os.environ['K']\nexcept KeyError:\n    k = 'd'\nprobe(k)", ["'d' | env K"]),
        ("name = 'K'\nprobe(os.environ[name])", ["env K"]),
        ("from decouple import config\nprobe(config('K', default='d'))", ["(env K else 'd')"]),
    ],
)
def test_environment(body: str, seen: list[str]) -> None:
    assert inside(body) == seen
