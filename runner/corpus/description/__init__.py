"""What a file of questions in CodeArena's format holds: kinds of tasks, languages, difficulties, lengths."""
