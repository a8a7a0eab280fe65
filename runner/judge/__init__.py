"""Answers to open questions, judged by a model in two games each."""
