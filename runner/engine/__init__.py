"""Running: from samples and slots to verdicts."""
