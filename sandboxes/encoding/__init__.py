"""Values as bytes, both ways, in data-only formats."""
