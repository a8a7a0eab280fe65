"""From problems to samples: a model behind an endpoint is asked, and its replies are kept as they come."""
