"""What MultiPL-E calls the languages, and what they are called here."""

LANGUAGES = {"py": "python", "java": "java", "cpp": "cpp", "js": "javascript", "ts": "typescript"}
NAMES = {ours: theirs for theirs, ours in LANGUAGES.items()}
