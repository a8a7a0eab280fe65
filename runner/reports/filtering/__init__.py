"""What a person sees of a filtering."""
