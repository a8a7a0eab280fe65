"""How a Comparison is shown: in a terminal, as a web page, as a picture, as JSON with a schema."""
