"""From a chat reply to the source of a program, one module per language.

`extract` in `finding` is the way that all of them share; a `Dialect` is what is special to one.
"""
