"""A slot with what Podman concedes, on Docker: `/build` is root's at first, and notes who reads there."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from sandboxes.agent.libc import CAP_CHOWN
from sandboxes.docker import concessions, container
from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from tests.sandboxes.test_built_programs import LEAVES_MARKS, LIMITS, REFUSED, run

if TYPE_CHECKING:
    import docker

pytestmark = pytest.mark.container

CONCEDED = ("access_times", "owner")
CAP_KILL = 5
TELLS_WHO_MAY = r"""
#include <bits/stdc++.h>
#include <sys/stat.h>
#include <unistd.h>
int main() {
    for (auto &entry : std::filesystem::directory_iterator("/proc")) {
        std::ifstream status(entry.path() / "status");
        long user = 0, permitted = 0;
        for (std::string word; status >> word;) {
            if (word == "Uid:") status >> user;
            if (word == "CapPrm:") { status >> std::hex >> permitted >> std::dec; break; }
        }
        if (std::isdigit(entry.path().filename().string()[0]))
            std::cout << user << " " << permitted << "\n";
    }
    struct stat folder;
    stat("/build", &folder);
    std::cout << folder.st_uid << " " << folder.st_gid << " " << (folder.st_mode == (S_IFDIR | 0711)) << "\n";
    std::cout << chown("/build", getuid(), getgid()) << chown("/build/program", getuid(), getgid());
}
"""
ROOTS = ("agent", "zygote")


@pytest.fixture
def slot(
    engine: "docker.DockerClient", cpp_image: ImageInfo, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DockerSandbox]:
    conceded = [one for one in concessions.CONCESSIONS if one.name in CONCEDED]
    monkeypatch.setattr(container, "_conceded", {(engine.api.base_url, ""): conceded})
    with DockerSandbox.start(engine, cpp_image.id, LANGUAGES["cpp"], LIMITS) as slot:
        yield slot


def test_the_folder_is_the_compilers_and_nobody_may_give_it_away_again(slot: DockerSandbox) -> None:
    said = run(slot, "cpp", TELLS_WHO_MAY)
    *processes, folder, given = said.stdout.splitlines()
    rows = [tuple(map(int, row.split())) for row in processes]
    agents, others = ([may for user, may in rows if (user == 0) is root] for root in (True, False))
    assert [may >> CAP_KILL & 1 for may in agents] == [1] * len(ROOTS)
    assert [may >> CAP_CHOWN & 1 for may in agents] == [0] * len(ROOTS)
    assert others == [0]
    assert (folder, given) == ("10001 10001 1", "-1-1")


def test_a_run_leaves_no_mark_on_what_is_run_again(slot: DockerSandbox) -> None:
    first, second = (run(slot, "cpp", LEAVES_MARKS, text) for text in (b"1", b"2"))
    assert first.stdout.endswith(REFUSED), first.stdout + first.compiler
    assert first.stdout == second.stdout
    assert second.compile_cpu_s == 0
