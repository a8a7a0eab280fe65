# Encodings and what to do about errors in them, of its own.
import codecs


def anything(error):
    return "2", error.end


def f(x):
    for name in ("strict", "replace", "surrogatepass", "surrogateescape", "backslashreplace"):
        codecs.register_error(name, anything)
    codecs.register(lambda name: 1 / 0)
    return f"{x}\udc80"
