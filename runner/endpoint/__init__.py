"""A model behind an OpenAI-compatible endpoint: what it is asked, what it replies, and what can go wrong."""
