"""The service: verdicts and outcomes over HTTP, from the same engine as the command line's."""
