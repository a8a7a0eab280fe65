"""The bubblewrap backend: namespaces of a user's own, without a daemon and without root."""
