"""From a model behind an endpoint to its scores: replies are judged while others are still generated."""
