"""Files of questions and of training texts: what is in them, and what they share with benchmarks."""
