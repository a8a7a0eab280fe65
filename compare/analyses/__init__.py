"""Further analyses: who diverges, for which choice of models, given what, language and category."""
