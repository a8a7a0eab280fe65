"""Finds, builds and removes the images that programs run in."""
