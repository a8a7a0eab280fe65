# A hook that nobody can take away, and that refuses whatever it is asked of others.
import sys

ON = []


def refuse(event, arguments):
    if ON and event in ("open", "import", "compile", "exec", "os.listdir", "socket.connect"):
        raise RuntimeError(event)


sys.addaudithook(refuse)


def f(x):
    ON.append(x)
    return x + 1
