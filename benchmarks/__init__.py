"""Problems and samples become programs; outcomes become verdicts."""
