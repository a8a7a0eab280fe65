// Leaves in the call, by a system call.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    syscall(231, 0);
    return 0;
