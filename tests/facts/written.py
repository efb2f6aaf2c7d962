"""Small programs written by chance, out of everything the interpreter knows and some things it does not."""

from __future__ import annotations

import textwrap

from hypothesis import strategies as st

NAMES = ("a", "b", "token", "key", "options", "payload")
FUNCTIONS = ("f", "g", "h")

name = st.sampled_from(NAMES)
function = st.sampled_from(FUNCTIONS)
text = st.sampled_from(("'HS256'", "'none'", "'secret'", "b'key'", "'verify_exp'", "'exp'", "''", "f'{a}x'"))
atom = st.one_of(
    name, text, st.sampled_from(("None", "True", "False", "0", "1", "os.environ['K']", "{}", "[]", "self"))
)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("[{}, {}]".format, inner, inner),
        st.builds("({}, *{})".format, inner, inner),
        st.builds("{{{}: {}, 'exp': {}}}".format, text, inner, inner),
        st.builds("{{**{}, 'verify_signature': {}}}".format, name, inner),
        st.builds("{}[{}]".format, name, inner),
        st.builds("{}.get({}, {})".format, name, text, inner),
        st.builds("{}.{}".format, name, st.sampled_from(("x", "copy()", "pop('exp')", "items()", "encode()", "key"))),
        st.builds("({} or {})".format, inner, inner),
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        st.builds("({} + {})".format, inner, inner),
        st.builds("({} | {})".format, inner, inner),
        st.builds("({} {} {})".format, inner, st.sampled_from(("==", "in", "is not", "<", "not in")), inner),
        st.builds("not {}".format, inner),
        st.builds("[{} for {} in {}]".format, inner, name, inner),
        st.builds("{{{}: {} for {} in {} if {}}}".format, name, inner, name, inner, inner),
        st.builds("(lambda {}: {})({})".format, name, inner, inner),
        st.builds("({} := {})".format, name, inner),
        st.builds("{}({}, {})".format, function, inner, inner),
        st.builds("{}(*{}, **{})".format, function, name, name),
        st.builds("Box({}).{}".format, inner, st.sampled_from(("x", "f()", "y"))),
        st.builds("jwt.decode({}, {}, algorithms={}, options={})".format, inner, inner, inner, inner),
        st.builds("jwt.decode({}, options={})".format, inner, inner),
        st.builds("jwt.encode({}, {}, algorithm={})".format, inner, inner, inner),
        st.builds("jwt.get_unverified_header({})[{}]".format, inner, text),
        st.builds("functools.partial({}, {})({})".format, function, inner, inner),
        st.builds("dict({}, k={})".format, inner, inner),
        st.builds("{}(await {})".format, function, name),
    )


expression = st.recursive(atom, _grown, max_leaves=5)
simple = st.one_of(
    st.builds("{} = {}".format, name, expression),
    st.builds("{}, {} = {}".format, name, name, expression),
    st.builds("{}[{}] = {}".format, name, text, expression),
    st.builds("{}.x = {}".format, name, expression),
    st.builds("{} += {}".format, name, expression),
    st.builds("{} |= {}".format, name, expression),
    st.builds("{}.update({})".format, name, expression),
    st.builds("{}.append({})".format, name, expression),
    st.builds("del {}".format, name),
    st.builds("return {}".format, expression),
    st.builds("raise ValueError({})".format, expression),
    st.builds("assert {}".format, expression),
    st.builds("global {}".format, st.sampled_from(("c", "d"))),
    st.builds("yield {}".format, expression),
    st.sampled_from(("pass", "continue", "break", "import jwt", "from jwt import decode as f")),
    expression,
)


def _indented(body: str) -> str:
    return textwrap.indent(body, "    ")


def _block(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    body = st.lists(inner, min_size=1, max_size=4).map("\n".join).map(_indented)
    return st.one_of(
        st.builds("if {}:\n{}\nelse:\n{}".format, expression, body, body),
        st.builds("for {} in {}:\n{}".format, name, expression, body),
        st.builds("while {}:\n{}".format, expression, body),
        st.builds("try:\n{}\nexcept ValueError as {}:\n{}\nfinally:\n{}".format, body, name, body, body),
        st.builds("with {} as {}:\n{}".format, expression, name, body),
        st.builds(
            "match {}:\n    case 'exp':\n{}\n    case {}:\n{}".format,
            expression,
            body.map(_indented),
            name,
            body.map(_indented),
        ),
        st.builds("def {}({}, {}=None, *args, **options):\n{}".format, function, st.just("a"), st.just("b"), body),
        st.builds("class Box({}):\n    x = {}\n{}".format, st.sampled_from(("", "Box", "Other")), expression, body),
    )


statement = st.recursive(simple, _block, max_leaves=8)


def _program(statements: list[str], methods: list[str], top: list[str]) -> str:
    body = _indented("\n".join(statements) or "pass")
    method = _indented(_indented("\n".join(methods) or "pass"))
    return (
        "import functools\nimport os\n\nimport jwt\n\n"
        f"async def f(token, key=None, *args, **options):\n{body}\n\n"
        f"class Box:\n    def __init__(self, x):\n        self.x = x\n\n    async def f(self, a=1):\n{method}\n\n"
        + "\n".join(top)
    )


programs = st.builds(
    _program,
    st.lists(statement, min_size=1, max_size=6),
    st.lists(statement, max_size=3),
    st.lists(statement, max_size=3),
)
