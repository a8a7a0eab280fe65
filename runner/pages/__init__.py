"""Self-contained HTML pages: of a run here, and the pieces that any further page is made of."""
