"""Bodies that are no requests: each is told why, and none is a fault of the service."""

import pytest

from runner.service.bodies import parse_body
from runner.service.errors import BadRequest
from runner.service.requests import RunRequest
from tests.runner.service.scripted import ScriptedService

RUN = b'{"language": "python", "source": "print(1)"'
BAD = {
    b"": "not JSON",
    b"\xff\xfe": "not UTF-8 at byte 0",
    b"\xef\xbb\xbf{}": "not JSON",
    b"nul": "not JSON: Expecting value",
    b"{} {}": "Extra data",
    b"[]": "Expected `object`, got `array`",
    b"[" * 100_000: "nested too deeply",
    b'{"a":' * 100_000: "nested too deeply",
    RUN + b', "source": "x"}': "same key twice",
    RUN + b', "timeout_s": NaN}': "NaN",
    RUN + b', "timeout_s": -Infinity}': "-Infinity",
    RUN + b', "timeout_s": 1e999}': "too large",
    RUN + b', "timeout_s": 1' + b"0" * 400 + b"}": "timeout_s",
    RUN + b', "timeout_s": 1' + b"0" * 5000 + b"}": "no field takes",
    RUN + b', "limits": {"memory_mb": 99999999999999999999999}}': "memory_mb",
    RUN + b', "limits": {"memory_mb": 64.5}}': "memory_mb",
    RUN + b', "limits": null}': "limits",
    RUN + b', "\\ud800": 1}': "surrogates",
    b'{"language": "\\udfff", "source": ""}': "surrogates",
    b'{"language": "cobol", "source": ""}': "language",
    b'{"language": ["python"], "source": ""}': "language",
    b'{"source": ""}': "language",
}


@pytest.mark.parametrize("body", BAD, ids=lambda body: body[:40].decode("latin-1"))
def test_a_bad_body_is_told(scripted: ScriptedService, body: bytes) -> None:
    got = scripted.client.post("/v1/run", content=body, headers={"Content-Type": "application/json"})
    assert got.status_code == 422, got.text
    assert BAD[body] in got.json()["error"]["message"]
    assert "Traceback" not in got.text


def test_null_bytes_and_halves_of_characters_are_text_like_any_other() -> None:
    asked = parse_body(b'{"language": "python", "source": "\\u0000\\ud800"}', RunRequest)
    assert asked.source == "\0\ud800"


def test_a_message_never_holds_what_can_not_be_sent() -> None:
    with pytest.raises(BadRequest) as caught:
        parse_body(b'{"\\ud800": 1}', RunRequest)
    caught.value.body.error.message.encode()


@pytest.mark.parametrize(
    "declared", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_what_a_page_may_send_without_being_asked_is_refused(
    scripted: ScriptedService, declared: str
) -> None:
    got = scripted.client.post("/v1/run", content=RUN + b"}", headers={"Content-Type": declared})
    assert got.status_code == 415
    assert got.json()["error"]["code"] == "not_json"


def test_other_paths_and_methods_are_told_in_the_same_form(scripted: ScriptedService) -> None:
    assert scripted.client.get("/v2/check").json()["error"]["code"] == "not_found"
    got = scripted.client.get("/v1/check")
    assert got.status_code == 405
    assert got.json()["error"]["code"] == "not_found"
