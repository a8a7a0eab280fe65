"""Registers the languages that have a Dialect.

Only processes that extract import it: the grammars take time to load.
"""

from benchmarks.extraction.cpp import DIALECT as CPP
from benchmarks.extraction.dialect import Dialect
from benchmarks.extraction.java import DIALECT as JAVA
from benchmarks.extraction.javascript import JAVASCRIPT, TYPESCRIPT

DIALECTS: dict[str, Dialect] = {
    "java": JAVA,
    "cpp": CPP,
    "javascript": JAVASCRIPT,
    "typescript": TYPESCRIPT,
}
