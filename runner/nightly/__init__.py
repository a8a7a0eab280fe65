"""`runner nightly`: every model on every benchmark, set against a baseline, with gates and reports."""
