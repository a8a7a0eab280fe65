"""What of /proc and /sys is hidden in a slot: what tells of the whole machine, or counts what all do.

A counter that one sample can move and another read carries a message, be it to the next sample, to the next
run or to another slot. A file that is hidden reads as empty. What is left: `docs/security.md`.
"""

ENGINES_OWN = (
    "/proc/acpi", "/proc/asound", "/proc/interrupts", "/proc/kcore", "/proc/keys", "/proc/latency_stats",
    "/proc/sched_debug", "/proc/scsi", "/proc/timer_list", "/proc/timer_stats", "/sys/firmware",
    "/sys/devices/virtual/powercap",
)  # fmt: skip
"""What Docker and Podman hide by themselves; a list of ours takes the place of theirs."""

PROC = (
    "/proc/buddyinfo", "/proc/bus", "/proc/cgroups", "/proc/consoles", "/proc/crypto", "/proc/diskstats",
    "/proc/driver", "/proc/dynamic_debug", "/proc/execdomains", "/proc/fs", "/proc/iomem", "/proc/ioports",
    "/proc/irq", "/proc/kallsyms", "/proc/key-users", "/proc/kmsg", "/proc/kpagecgroup", "/proc/kpagecount",
    "/proc/kpageflags", "/proc/loadavg", "/proc/locks", "/proc/mdstat", "/proc/meminfo", "/proc/misc",
    "/proc/modules", "/proc/mtrr", "/proc/pagetypeinfo", "/proc/partitions", "/proc/pressure",
    "/proc/schedstat", "/proc/slabinfo", "/proc/softirqs", "/proc/stat", "/proc/swaps",
    "/proc/sys/kernel/ns_last_pid", "/proc/sys/kernel/random/entropy_avail", "/proc/sys/vm/stat_refresh",
    "/proc/sysrq-trigger", "/proc/tty", "/proc/uptime", "/proc/vmallocinfo",
    "/proc/vmstat", "/proc/zoneinfo",
)  # fmt: skip

SETTINGS = (
    *(f"/proc/sys/fs/{name}" for name in ("aio-nr", "dentry-state", "file-nr", "inode-nr", "inode-state")),
    *(
        f"/proc/sys/fs/quota/{name}"
        for name in (
            "allocated_dquots", "cache_hits", "drops", "free_dquots", "lookups", "reads", "syncs", "writes",
        )
    ),
    "/proc/sys/kernel/pty/nr",
)  # fmt: skip
"""What counts among settings; file by file, since crun has anybody write to a hidden folder in there."""

SYS = (
    "/sys/block", "/sys/bus", "/sys/class", "/sys/dev", "/sys/devices", "/sys/hypervisor", "/sys/kernel",
    "/sys/module", "/sys/power", "/sys/fs/bcache", "/sys/fs/bpf", "/sys/fs/btrfs", "/sys/fs/erofs",
    "/sys/fs/ext4", "/sys/fs/f2fs", "/sys/fs/fuse", "/sys/fs/gfs2", "/sys/fs/nfs", "/sys/fs/nfsd",
    "/sys/fs/nilfs2", "/sys/fs/ocfs2", "/sys/fs/orangefs", "/sys/fs/pstore", "/sys/fs/resctrl",
    "/sys/fs/selinux", "/sys/fs/smackfs", "/sys/fs/tmpfs", "/sys/fs/udf", "/sys/fs/xfs", "/sys/fs/zfs",
    "/sys/fs/zonefs",
)  # fmt: skip
"""All but the container's own control group, which the agent reads."""

MASKED = (*ENGINES_OWN, *PROC, *SETTINGS, *SYS)

READ_ONLY = (
    "/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger",
    "/sys/fs/cgroup",
)  # fmt: skip
"""What nobody may write to: what Docker has by itself, which a list of ours replaces, and one folder more.

Where control groups are of version 1, crun puts memory there that anybody may write to.
"""
