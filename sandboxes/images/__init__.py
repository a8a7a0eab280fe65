"""The images that programs run in: found, built, removed."""
