"""Makes programs of TypeScript replies as of JavaScript's: the profile `typescript-multipl-e/1`."""

import functools

import tree_sitter_typescript
from tree_sitter import Language

from benchmarks.extraction import locate
from benchmarks.extraction.javascript import NAMES, make_dialect

DIALECT = make_dialect(
    NAMES | {"typescript", "ts", "tsx"},
    functools.cache(lambda: Language(tree_sitter_typescript.language_typescript())),
)
extract = functools.partial(locate.extract_guarded, dialect=DIALECT)
extract_plain = functools.partial(locate.extract_plain, dialect=DIALECT)
