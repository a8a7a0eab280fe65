"""A comparison as a static site: a board of all models, and a page of each."""
