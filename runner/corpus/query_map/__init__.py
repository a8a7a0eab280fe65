"""How the questions of files and the prompts of benchmarks lie to each other in the space of an embedding."""
