# Compiles and runs C++ samples. Built by `runner images build`, which provides the context:
#   agent/                 our agent, sandboxes/agent/*.py
#   runtime/               what programs are compiled with, sandboxes/runtimes/cpp/*
#   ca-certificates.crt    the host's certificate bundle, empty where none is set
# Two stages, so that the bundle serves the build and is in no layer of the result.

FROM debian:bookworm-slim AS build
# `runner images build` removes images with this label when it is done.
LABEL org.codearena.runner.stage=build
COPY ca-certificates.crt /tmp/host-ca.crt
RUN set -eu; \
    if [ -s /tmp/host-ca.crt ]; then \
        echo 'Acquire::https::CAInfo "/tmp/host-ca.crt";' > /etc/apt/apt.conf.d/99host-ca; \
    fi; \
    export DEBIAN_FRONTEND=noninteractive; \
    apt-get update; \
    apt-get install -y -o Dpkg::Use-Pty=0 --no-install-recommends \
        g++-12 g++ gcc-12-plugin-dev libboost-dev mold python3; \
    apt-get clean; \
    rm -rf /etc/apt/apt.conf.d/99host-ca /tmp/host-ca.crt \
        /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/* /var/log/*
# The header that stands precompiled in front of most programs: same flags as theirs, or g++ ignores it. The
# plugin is needed for this alone. What the header declares to be elsewhere is in instances.o.
COPY runtime/ /opt/runner/runtime/runner/
RUN set -eu; \
    cd /opt/runner/runtime/runner; \
    g++ -shared -fPIC -fno-rtti -I"$(g++ -print-file-name=plugin)/include" pending.cpp -o /tmp/pending.so; \
    g++ -std=c++17 -fplugin=/tmp/pending.so -x c++-header prefix.hpp -o prefix.hpp.gch; \
    g++ -std=c++17 -c instances.cpp -o instances.o; \
    rm /tmp/pending.so pending.cpp instances.cpp; \
    apt-get purge -y -o Dpkg::Use-Pty=0 --autoremove gcc-12-plugin-dev
# A process whose program its user may not read cannot be looked into through /proc, not even by that user:
# so nothing that the compiler is told to include reads the compiler's memory, where a program's tests are.
RUN set -eu; \
    find /usr/lib/gcc -type f -perm -0100 ! -name '*.so*' -exec chmod 0711 {} +; \
    for tool in /usr/bin/*-as /usr/bin/*-ld.bfd /usr/bin/*-ld.gold /usr/bin/*-gcc-12 /usr/bin/*-g++-12 \
        /usr/bin/*-cpp-12 /usr/bin/mold; do chmod 0711 "$(readlink -f "$tool")"; done
# The agent is root's alone: samples run as another user and must not read it. Its bytecode is never
# checked against the sources, since neither changes after this.
COPY agent/ /opt/runner/agent/
RUN set -eu; \
    python3 -m compileall -q --invalidation-mode unchecked-hash /opt/runner/agent; \
    chown -R root:root /opt/runner; \
    find /opt/runner/agent -type d -exec chmod 0700 {} +; \
    find /opt/runner/agent -type f -exec chmod 0600 {} +; \
    find /opt/runner/runtime -type d -exec chmod 0755 {} +; \
    find /opt/runner/runtime -type f -exec chmod 0644 {} +; \
    chmod 0711 /opt/runner; \
    mkdir -m 0711 /build; \
    chown 10001:10001 /build
# Nothing that lends rights, and nothing that anyone may write except /tmp.
RUN set -eu; \
    find / -xdev -perm /6000 ! -type l -exec chmod ug-s {} +; \
    find / -xdev -perm -0002 ! -type l ! -path /tmp -exec chmod o-w {} +

FROM scratch
COPY --from=build / /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
WORKDIR /tmp
ENTRYPOINT ["/usr/bin/python3", "-I", "/opt/runner/agent/main.py"]
