"""One row per language: which image its programs run in, and what that image's toolchain is."""

import msgspec


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """A language that samples may be written in.

    `toolchain` maps the name of each tool to the command that prints its version inside the image.
    """

    name: str
    image: str
    dockerfile: str
    toolchain: dict[str, tuple[str, ...]]


LANGUAGES = {
    "python": Language(
        name="python",
        image="codearena-runner/python",
        dockerfile="python.Dockerfile",
        toolchain={
            "python": ("python3", "--version"),
            "numpy": ("python3", "-c", "import numpy; print(numpy.__version__)"),
        },
    ),
}
