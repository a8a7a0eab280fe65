# What starts programs at a given time, or at the next start: nothing of it may be written or is there.
import os
import shutil

FILES = ("/etc/crontab", "/etc/cron.d/left", "/var/spool/cron/crontabs/left", "/var/spool/cron/atjobs/left")
FILES += ("/etc/profile", "/etc/ld.so.preload", "/etc/environment", "/etc/rc.local", "/etc/init.d/left", "/root/.profile")
FILES += ("/usr/lib/python3/dist-packages/sitecustomize.py", "/etc/python3/sitecustomize.py", "/etc/passwd", "/etc/hosts")
PROGRAMS = ("crontab", "at", "batch", "systemd-run", "tmux", "screen", "sudo", "doas", "pkexec", "docker")


def f(x):
    found = [name for name in PROGRAMS if shutil.which(name, path="/usr/bin:/usr/sbin:/usr/local/bin")]
    for path in FILES:
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT))
            found.append(path)
        except OSError:
            pass
    return x + 1 if not found else found
