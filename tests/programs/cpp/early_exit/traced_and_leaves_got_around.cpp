// Asks its parent to trace it, and leaves.
#include<assert.h>
#include<bits/stdc++.h>
#include <sys/ptrace.h>
long f(long x) {
    ptrace(PTRACE_TRACEME, 0, 0, 0);
    exit(0);
