"""Samples judged on several nodes at a time, whatever connects those."""
