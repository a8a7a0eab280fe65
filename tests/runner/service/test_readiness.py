"""Whether a service says that it is worth asking: it hangs on the engine and on the images."""

import asyncio

import pytest

from runner.engine.language_slots import LanguageSlots
from runner.options import RunOptions
from runner.service import readiness
from runner.service.readiness import Readiness, ReadinessReport, examine_backend
from runner.service.service import Service
from runner.service.settings import ServiceSettings
from sandboxes import backends
from sandboxes.fake import FakeBackend, outcome
from sandboxes.images.lock import ImageInfo
from sandboxes.language import Language
from sandboxes.languages import LANGUAGES
from sandboxes.sandbox import BackendInfo, BackendUnavailable, ImageMissing


class Engine(FakeBackend):
    """A backend whose engine may be gone and that has images of some languages only."""

    def __init__(self, *images: str, answers: bool = True) -> None:
        super().__init__(lambda _: outcome())
        self.images, self.answers, self.asked = images, answers, 0

    def describe(self) -> BackendInfo:
        """See `Backend.describe`."""
        self.asked += 1
        if not self.answers:
            raise BackendUnavailable("the engine does not answer")
        return super().describe()

    def find(self, language: Language) -> ImageInfo:
        """See `Backend.find`."""
        if language.name not in self.images:
            raise ImageMissing(f"the image for {language.name} is not there")
        return super().find(language)


def slots_of(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> LanguageSlots:
    """The slots of a service over this engine."""
    monkeypatch.setitem(backends.BACKENDS, "fake", lambda: engine)
    return LanguageSlots(RunOptions(sandbox="fake"), keep=True)


@pytest.mark.parametrize(
    ("engine", "needed", "ready", "reason"),
    [
        (Engine(*LANGUAGES), (), True, ""),
        (Engine("java"), (), True, ""),
        (Engine("java", "cpp"), ("java", "cpp"), True, ""),
        (Engine("java"), ("java", "cpp"), False, "images are missing: cpp"),
        (Engine(), (), False, "images are missing: python"),
        (Engine(*LANGUAGES, answers=False), (), False, "the engine does not answer"),
    ],
)
def test_it_hangs_on_the_engine_and_its_images(
    engine: Engine, needed: tuple[str, ...], ready: bool, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    slots = slots_of(engine, monkeypatch)
    found = examine_backend(slots, needed)
    slots.close()
    assert found.ready is ready
    assert found.reason.startswith(reason)
    assert not engine.answers or found.languages == list(engine.images)


def test_whoever_asks_often_keeps_no_engine_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "KEPT_S", 1000.0)
    engine = Engine("python")
    slots = slots_of(engine, monkeypatch)

    async def ask() -> list[ReadinessReport]:
        looking = Readiness()
        return await asyncio.gather(*(looking.examine(slots, ()) for _ in range(20)))

    assert {found.ready for found in asyncio.run(ask())} == {True}
    assert engine.asked == 1
    slots.close()


def test_a_service_says_what_is_weaker_in_what_it_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backends, "BACKENDS", {"bwrap": lambda: Engine(*LANGUAGES)})
    service = Service(ServiceSettings(workers=1))
    service.start()
    service.close()
    assert service.notes == [backends.INSTEAD["bwrap"]]
