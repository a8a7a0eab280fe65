"""From samples to the sources that run: code taken out of chat replies, one module per language.

`extract` in `locate` is the way that all languages but Python share; a `Dialect` is what is special to one.
"""
