# Runs PHP samples. Built by `runner images build`, which provides the context:
#   agent/                 our agent, sandboxes/agent/*.py
#   runtime/               what the agent loads for the samples' processes, sandboxes/runtimes/php/*
#   ca-certificates.crt    the host's certificate bundle, empty where none is set
# Two stages, so that the bundle serves the build and is in no layer of the result.

FROM debian:bookworm-slim AS build
# `runner images build` removes images with this label when it is done.
LABEL org.codearena.runner.stage=build
COPY ca-certificates.crt /tmp/host-ca.crt
# PHP as a command, and as the library that samples are forked from; what makes that library goes again.
COPY runtime/ /opt/runner/runtime/
RUN set -eu; \
    if [ -s /tmp/host-ca.crt ]; then \
        echo 'Acquire::https::CAInfo "/tmp/host-ca.crt";' > /etc/apt/apt.conf.d/99host-ca; \
    fi; \
    export DEBIAN_FRONTEND=noninteractive; \
    apt-get update; \
    apt-get install -y -o Dpkg::Use-Pty=0 --no-install-recommends \
        python3 php8.2-cli php8.2-mbstring libphp8.2-embed; \
    apt-get install -y -o Dpkg::Use-Pty=0 --no-install-recommends php8.2-dev gcc libc6-dev; \
    cd /opt/runner/runtime; \
    gcc -O2 -Wall -Werror -fPIC -shared -fvisibility=hidden $(php-config8.2 --includes) \
        -o prepared.so record.c prepared.c -l:libphp8.2.so; \
    rm record.c prepared.c; \
    apt-get purge -y -o Dpkg::Use-Pty=0 --auto-remove php8.2-dev gcc libc6-dev; \
    apt-get clean; \
    rm -rf /etc/apt/apt.conf.d/99host-ca /tmp/host-ca.crt \
        /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/* /var/log/*
# The agent is root's alone: samples run as another user and must not read it. Its bytecode is never
# checked against the sources, since neither changes after this.
COPY agent/ /opt/runner/agent/
RUN set -eu; \
    python3 -m compileall -q --invalidation-mode unchecked-hash /opt/runner/agent; \
    chown -R root:root /opt/runner; \
    find /opt/runner/runtime -type d -exec chmod 0755 {} +; \
    find /opt/runner/runtime -type f -exec chmod 0644 {} +; \
    find /opt/runner/agent -type d -exec chmod 0700 {} +; \
    find /opt/runner/agent -type f -exec chmod 0600 {} +; \
    chmod 0711 /opt/runner
# Nothing that lends rights, and nothing that anyone may write except /tmp.
RUN set -eu; \
    find / -xdev -perm /6000 ! -type l -exec chmod ug-s {} +; \
    find / -xdev -perm -0002 ! -type l ! -path /tmp -exec chmod o-w {} +

FROM scratch
COPY --from=build / /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
WORKDIR /tmp
ENTRYPOINT ["/usr/bin/python3", "-I", "/opt/runner/agent/main.py"]
