"""Which lines of a corpus share a run of words with a benchmark's prompts or solutions."""
