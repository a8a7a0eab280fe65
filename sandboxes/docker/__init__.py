"""The Docker backend: the engine, the settings of a slot's container, and the line to its agent."""
