"""JavaScript and TypeScript in MultiPL-E's tests: assertions and equality."""
