"""What people read of runs: terminal, pages, progress."""
