"""The access log: off unless it is wanted, and nothing in it is of a client's making."""

from pathlib import Path

import pytest

from tests.runner.service.scripted import ScriptedService


@pytest.mark.parametrize("wanted", [True, False])
def test_a_request_is_a_line_where_that_is_wanted(
    wanted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with ScriptedService(monkeypatch, tmp_path, access_log=wanted) as scripted:
        scripted.client.post("/v1/run", json={"language": "python", "source": ""})
        scripted.client.get("/odd%0aforged 200 line")
    lines = capsys.readouterr().err.splitlines()
    assert [line.split()[:2] for line in lines] == ([["/v1/run", "200"], ["other", "404"]] if wanted else [])
