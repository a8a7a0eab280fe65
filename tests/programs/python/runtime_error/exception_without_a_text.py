# An exception whose text is another exception, and so on.
class Deep(BaseException):
    def __str__(self):
        raise self

    __repr__ = __str__


def f(x):
    raise Deep
