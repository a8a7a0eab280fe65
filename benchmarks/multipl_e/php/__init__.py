"""PHP in MultiPL-E's tests: assertions and equality."""
