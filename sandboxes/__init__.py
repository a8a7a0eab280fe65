"""Programs in, outcomes out: everything that runs untrusted code in isolation."""
