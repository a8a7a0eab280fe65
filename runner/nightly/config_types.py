"""All keys and values of a configuration that are wrong by themselves: msgspec stops at the first."""

import copy
import difflib
import functools
import json
import operator
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, get_args, get_origin

import msgspec
from msgspec import inspect

from runner.nightly.config_records import NightlyConfig

Keys = tuple[str | int, ...]
"""The way to a value: names in tables, places in lists."""

Content = dict[str, Any]


def find_wrong(content: Content) -> Iterator[tuple[Keys, str]]:
    """Yield the way to each wrong key or value of a TOML document, and what is wrong with it."""
    return _table(content, NightlyConfig, ())


def leave_out(content: Content, wrong: Iterable[Keys]) -> Content:
    """Return the document without what is wrong in it; where something must be, with what stands for it."""
    content = copy.deepcopy(content)
    for *way, last in wrong:
        table: Any = functools.reduce(operator.getitem, way, content)  # type: ignore[arg-type]
        if way[-1:] == ["samples"]:
            table[last] = ""  # the benchmark itself was named, and may have a minimum
        elif isinstance(last, int):
            table[last] = {}
        else:
            table.pop(last, None)
    for model in content["model"]:
        model.update({"name": "model", "samples": {}} | model)
    return content


def suggest(name: object, names: Iterable[str]) -> str:
    """Return `; did you mean "..."?` where one of the names is near, else an empty text."""
    close = difflib.get_close_matches(str(name), list(names), n=1)
    return f'; did you mean "{close[0]}"?' if close else ""


def _table(table: Content, kind: type[msgspec.Struct], way: Keys) -> Iterator[tuple[Keys, str]]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for name, value in table.items():
        if name in fields:
            yield from _value(value, fields[name].type, (*way, name))
        else:
            there = f"; there are: {', '.join(fields)}"
            yield (*way, name), f"there is no such key{suggest(name, fields) or there}"
    for name, field in fields.items():
        if field.required and name not in table:
            yield (*way, name), f"is missing: it must be {_describe(inspect.type_info(field.type))}"


def _value(value: Any, kind: Any, way: Keys) -> Iterator[tuple[Keys, str]]:
    plain = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    container = get_origin(plain)
    if isinstance(value, dict) and isinstance(plain, type) and issubclass(plain, msgspec.Struct):
        yield from _table(value, plain, way)
    elif value and container in (dict, list) and isinstance(value, container):
        for place, inner in value.items() if container is dict else enumerate(value):
            yield from _value(inner, get_args(plain)[-1], (*way, place))
    else:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError:
            yield way, _wrong_value(value, inspect.type_info(kind))


def _wrong_value(value: Any, kind: inspect.Type) -> str:
    near = suggest(value, map(str, kind.values)) if isinstance(kind, inspect.LiteralType) else ""
    return f"must be {_describe(kind)}, not {json.dumps(value, default=str, ensure_ascii=False)}{near}"


def _describe(kind: inspect.Type) -> str:
    """Return a type in the words of people who write TOML."""
    words = "a table"
    match kind:
        case inspect.Metadata(extra_json_schema={"description": own}):
            words = own
        case inspect.UnionType(types):
            words = " or ".join(_describe(one) for one in types if not isinstance(one, inspect.NoneType))
        case inspect.BoolType():
            words = "true or false"
        case inspect.LiteralType(values):
            words = " or ".join(map(json.dumps, values))
        case inspect.IntType():
            words = f"a whole number{_bounds(kind)}"
        case inspect.FloatType():
            words = f"a number{_bounds(kind)}"
        case inspect.ListType():
            words = "one table or more, each under [[...]]"
        case inspect.StrType():
            words = "text"
    return words


def _bounds(kind: inspect.IntType | inspect.FloatType) -> str:
    bounds = {"of at least": kind.ge, "above": kind.gt, "below": kind.lt}
    stated = [f"{words} {bound:g}" for words, bound in bounds.items() if bound is not None]
    return " " + " and ".join(stated) if stated else ""
