"""Options that could not be sent, or not be written down as what was asked."""

from typing import Any

import msgspec
import pytest

from runner.endpoint.records import Endpoint, Sampling
from runner.errors import UsageError
from runner.generation.check import check_options
from runner.generation.records import GenerateOptions, Prices

KEY_ENV = "THE_KEY_OF_TESTS"
KEY = "sk-of-tests-0123456789"
ENDPOINT = Endpoint(model="m", base_url="http://127.0.0.1:1/v1", key_env=KEY_ENV)
OPTIONS = GenerateOptions(bench="demo", endpoint=ENDPOINT)
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "an empty stop string": ({"sampling": Sampling(stop=("",))}, "empty --stop"),
    "another model": ({"sampling": Sampling(extra_body={"model": "other"})}, "--extra-body holds model"),
    "a stream": ({"sampling": Sampling(extra_body={"stream": True, "n": 2})}, "holds n, stream"),
    "no number": ({"sampling": Sampling(extra_body={"top_k": float("nan")})}, "JSON in UTF-8"),
    "endless heat": ({"sampling": Sampling(temperature=float("inf"))}, "JSON in UTF-8"),
    "an endless price": ({"prices": Prices(prompt=float("inf"))}, "JSON in UTF-8"),
    "half a character": ({"system": "\udcff"}, "JSON in UTF-8"),
    "the key": ({"system": f"the key is {KEY}"}, f"the key of {KEY_ENV}"),
    "the key as a field": ({"sampling": Sampling(extra_body={"api_key": KEY})}, f"the key of {KEY_ENV}"),
}


@pytest.mark.parametrize(("changed", "said"), REFUSED.values(), ids=REFUSED)
def test_refused(changed: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_ENV, KEY)
    check_options(OPTIONS)
    with pytest.raises(UsageError, match=said) as refused:
        check_options(msgspec.structs.replace(OPTIONS, **changed))
    assert KEY not in f"{refused.value} {refused.value.hint}"


def test_a_model_whose_name_is_no_text_is_refused() -> None:
    endpoint = msgspec.structs.replace(ENDPOINT, model="a\udcffb")
    with pytest.raises(UsageError, match=r"JSON in UTF-8"):
        check_options(msgspec.structs.replace(OPTIONS, endpoint=endpoint))


def test_a_stand_in_for_a_key_may_be_a_word_of_an_option(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_ENV, "EMPTY")
    check_options(msgspec.structs.replace(OPTIONS, system="Say EMPTY if you do not know."))
