# A line that says of itself what it is not.
# -*- coding: utf-7 -*-
def f(x):
    return x + len("+AGEA-") - 5
