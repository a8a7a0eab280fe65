"""Model servers for tests: a real one with a tiny model, and one that replays recorded replies and faults."""
