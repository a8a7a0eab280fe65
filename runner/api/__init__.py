"""What `import runner` offers: judging one by one, whole runs, sandboxes, data."""
