"""Java in MultiPL-E's tests: assertions, values, shapes, equality."""
