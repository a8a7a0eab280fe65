"""The types of tuples in Java, as javatuples names them."""

TUPLES = ("Unit", "Pair", "Triplet", "Quartet", "Quintet", "Sextet", "Septet", "Octet", "Ennead", "Decade")
"""By the number of their items, from 1."""
