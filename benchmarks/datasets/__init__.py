"""The files of data sets: found, fetched, checked, prepared."""
