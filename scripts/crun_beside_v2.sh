#!/bin/sh
# crun, for a dockerd to start containers with: `dockerd --add-runtime crun=PATH/OF/THIS`. Where version 2 of control
# groups is mounted beside version 1, crun refuses to work if controllers are left to version 2; here it sees only 1.
set -eu

beside=$(awk '$3 == "cgroup2" && $2 != "/sys/fs/cgroup" { print $2 }' /proc/self/mounts)
[ -n "$beside" ] || exec crun "$@"
# shellcheck disable=SC2016 - the inner shell's
exec unshare --mount --propagation private sh -c 'for place in $1; do umount "$place"; done; shift; exec crun "$@"' \
    crun "$beside" "$@"
