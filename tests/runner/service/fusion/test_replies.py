"""Whole programs out of chat replies."""

import pytest

from runner.service.fusion.replies import WORDS, extract_program
from sandboxes.languages import LANGUAGES


@pytest.mark.parametrize(
    ("reply", "language", "program"),
    [
        ("Here:\n```python\nprint(1)\n```\nDone.", "python", "print(1)\n"),
        ("```sh\nls\n```\n```Python\nprint(1)\n```\n```python\nprint(2)\n```", "python", "print(1)\n"),
        ("```\nprint(1)\n```", "python", "print(1)\n"),
        ("```c++\nint main() {}\n```", "cpp", "int main() {}\n"),
        ("```python\nprint(1)\n```", "java", "print(1)\n"),
        ("```python\nprint(1)", "python", "print(1)\n"),
        ("print(1)", "python", "print(1)"),
        ("", "python", ""),
    ],
)
def test_the_first_block_of_the_language_is_the_program(reply: str, language: str, program: str) -> None:
    assert extract_program(reply, language) == program


def test_words_are_of_languages_that_there_are() -> None:
    assert set(WORDS) <= set(LANGUAGES)


def test_a_language_without_words_has_its_name() -> None:
    assert extract_program("```\nno\n```\n```php\n<?php\n```\n", "php") == "<?php\n"
