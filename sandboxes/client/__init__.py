"""The host's end of the wire: what an agent says, and the values that it holds."""
