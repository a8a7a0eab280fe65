# Folders within folders that nobody may enter, of an owner who gave up his rights.
import os


def f(x):
    path = f"/tmp/shut{x}"
    for _ in range(30):
        os.mkdir(path)
        open(f"{path}/left", "w").close()
        path += "/shut"
    while path.count("/") > 2:
        path = os.path.dirname(path)
        os.chmod(path, 0)
    return x + 1
