"""The top of the tool: engine, store, metrics, reports and the command line."""
