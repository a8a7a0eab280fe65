# Compiles and runs TypeScript samples. Built by `runner images build`, which provides the context:
#   agent/                 our agent, sandboxes/agent/*.py
#   runtime/               what the samples' processes load, sandboxes/runtimes/typescript/*
#   ca-certificates.crt    the host's certificate bundle, empty where none is set
# Stages, so that the bundle and npm serve the build and are in no layer of the result.

FROM debian:bookworm-slim AS typescript
# `runner images build` removes images with this label when it is done.
LABEL org.codearena.runner.stage=build
COPY ca-certificates.crt /tmp/host-ca.crt
RUN set -eu; \
    if [ -s /tmp/host-ca.crt ]; then \
        echo 'Acquire::https::CAInfo "/tmp/host-ca.crt";' > /etc/apt/apt.conf.d/99host-ca; \
        export NODE_EXTRA_CA_CERTS=/tmp/host-ca.crt; \
    fi; \
    export DEBIAN_FRONTEND=noninteractive; \
    apt-get update; \
    apt-get install -y -o Dpkg::Use-Pty=0 --no-install-recommends npm; \
    mkdir /typescript; \
    cd /typescript; \
    npm pack --silent typescript@5.5.4; \
    echo "32dab6f6c28300460feda963460b4f3a94ef39f6f0456952e9d3d1cf08dd13e0\
b44786eb5ff194ca11d279c6c73052cd04b70920fb7d9e5f721b94d9d70787f9  typescript-5.5.4.tgz" > sum; \
    sha512sum --check sum; \
    tar -xzf typescript-5.5.4.tgz --strip-components=1 --wildcards \
        package/package.json package/LICENSE.txt package/lib/typescript.js package/lib/tsc.js \
        'package/lib/lib*.d.ts'; \
    rm sum typescript-5.5.4.tgz

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
    apt-get install -y -o Dpkg::Use-Pty=0 --no-install-recommends python3 nodejs; \
    apt-get clean; \
    rm -rf /etc/apt/apt.conf.d/99host-ca /tmp/host-ca.crt \
        /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/* /var/log/*
COPY --from=typescript /typescript /opt/runner/runtime/typescript
COPY runtime/ /opt/runner/runtime/
# The start-up snapshots of the samples' processes and of the compiler. Each loads under the flags it was
# built with only: they are the ones in sandboxes/languages.py.
RUN set -eu; \
    cd /opt/runner/runtime; \
    node --no-verify-snapshot-checksum --max-old-space-size=32768 \
        --snapshot-blob program.blob --build-snapshot snapshot.js; \
    node --no-verify-snapshot-checksum --max-old-space-size=400 --min-semi-space-size=16 \
        --max-optimized-bytecode-size=4000 --interrupt-budget=1000000 \
        --snapshot-blob compiler.blob --build-snapshot compiler_snapshot.js
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
