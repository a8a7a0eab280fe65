# A number by the function's name.
f = 2
