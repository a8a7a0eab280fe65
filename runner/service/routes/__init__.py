"""What can be asked of the service: a file a route."""
