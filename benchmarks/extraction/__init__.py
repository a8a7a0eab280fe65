"""Makes the sources that run from samples: code out of chat replies, one module per language.

`locate.extract` is what all languages but Python share; a `Dialect` is what is special to one.
"""
