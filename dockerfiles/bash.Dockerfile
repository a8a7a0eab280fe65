# Runs Bash samples. Built by `runner images build`, which provides the context:
#   agent/                 our agent, sandboxes/agent/*.py
#   ca-certificates.crt    the host's certificate bundle, empty where none is set
# Two stages, so that the bundle serves the build and is in no layer of the result.

FROM debian:bookworm-slim AS build
# `runner images build` removes images with this label when it is done.
LABEL org.codearena.runner.stage=build
COPY ca-certificates.crt /tmp/host-ca.crt
# The base has bash, coreutils, sed, grep and mawk.
RUN set -eu; \
    if [ -s /tmp/host-ca.crt ]; then \
        echo 'Acquire::https::CAInfo "/tmp/host-ca.crt";' > /etc/apt/apt.conf.d/99host-ca; \
    fi; \
    export DEBIAN_FRONTEND=noninteractive; \
    apt-get update; \
    apt-get install -y -o Dpkg::Use-Pty=0 --no-install-recommends python3 bc; \
    apt-get clean; \
    rm -rf /etc/apt/apt.conf.d/99host-ca /tmp/host-ca.crt \
        /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/* /var/log/*
# The agent is root's alone: samples run as another user and must not read it. Its bytecode is never
# checked against the sources, since neither changes after this.
COPY agent/ /opt/runner/agent/
RUN set -eu; \
    python3 -m compileall -q --invalidation-mode unchecked-hash /opt/runner/agent; \
    chown -R root:root /opt/runner; \
    find /opt/runner -type d -exec chmod 0700 {} +; \
    find /opt/runner -type f -exec chmod 0600 {} +
# Nothing that lends rights, and nothing that anyone may write except /tmp.
RUN set -eu; \
    find / -xdev -perm /6000 ! -type l -exec chmod ug-s {} +; \
    find / -xdev -perm -0002 ! -type l ! -path /tmp -exec chmod o-w {} +

FROM scratch
COPY --from=build / /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
WORKDIR /tmp
ENTRYPOINT ["/usr/bin/python3", "-I", "/opt/runner/agent/main.py"]
