"""Statistics on scores and win rates; imports nothing else of ours."""
