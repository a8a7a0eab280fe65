"""What a comparison starts from: the published tables and the files that a person brings."""
