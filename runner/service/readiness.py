"""Whether a service can do its work now: the engine answers, and images are there."""

import asyncio

import msgspec

from runner.engine.language_slots import LanguageSlots
from sandboxes.languages import LANGUAGES
from sandboxes.sandbox import SandboxError

PATIENCE_S = 5.0
KEPT_S = 1.0
"""How long a finding stands, so that whoever asks often keeps no engine busy."""


class ReadinessReport(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a service takes work, why not, and the languages whose images are there."""

    ready: bool
    reason: str = ""
    languages: list[str] = []


class Readiness:
    """Looks at the engine, at most once in KEPT_S."""

    def __init__(self) -> None:
        self._found: ReadinessReport | None = None
        self._until = 0.0
        self._looking = asyncio.Lock()

    async def examine(self, slots: LanguageSlots, needed: tuple[str, ...]) -> ReadinessReport:
        """Return what is found now, or was found a moment ago; see `examine_backend`."""
        async with self._looking:
            now = asyncio.get_running_loop().time()
            if self._found is None or now > self._until:
                self._found = await self._look(slots, needed)
                self._until = asyncio.get_running_loop().time() + KEPT_S
        return self._found

    async def _look(self, slots: LanguageSlots, needed: tuple[str, ...]) -> ReadinessReport:
        look = asyncio.to_thread(examine_backend, slots, needed)
        try:
            return await asyncio.wait_for(look, PATIENCE_S)
        except TimeoutError:
            return ReadinessReport(
                ready=False, reason=f"the engine does not answer within {PATIENCE_S:.0f} s"
            )


def examine_backend(slots: LanguageSlots, needed: tuple[str, ...]) -> ReadinessReport:
    """Return whether the engine answers and has the images of `needed` languages, or of any."""
    try:
        slots.backend.describe()
    except SandboxError as error:
        return ReadinessReport(ready=False, reason=str(error))
    there = [language for language in LANGUAGES if _has_image(slots, language)]
    missing = [language for language in needed if language not in there]
    if missing or not there:
        names = ", ".join(missing or LANGUAGES)
        return ReadinessReport(ready=False, reason=f"images are missing: {names}", languages=there)
    return ReadinessReport(ready=True, languages=there)


def _has_image(slots: LanguageSlots, language: str) -> bool:
    try:
        return bool(slots.images([language]))
    except SandboxError:
        return False
