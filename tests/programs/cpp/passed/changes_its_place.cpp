// Another folder, mask, priority, name, limits and group.
#include<assert.h>
#include<bits/stdc++.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
long f(long x) {
    chdir("/"), umask(0777), nice(10), setsid(), setpgid(0, 0);
    prctl(PR_SET_NAME, "agent"), prctl(PR_SET_DUMPABLE, 0), prctl(PR_SET_PDEATHSIG, 0), prctl(PR_SET_CHILD_SUBREAPER, 1);
    rlimit none = {0, 0};
    setrlimit(RLIMIT_NPROC, &none), setrlimit(RLIMIT_NOFILE, &none);
    return x + 1;
