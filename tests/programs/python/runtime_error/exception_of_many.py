# Exceptions in exceptions, each the cause of the other.
def f(x):
    errors = [ValueError(number) for number in range(1000)]
    for one, other in zip(errors, errors[1:] + errors[:1], strict=True):
        one.__cause__ = other
    raise ExceptionGroup("many", errors)
