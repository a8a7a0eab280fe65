// Numbers of calls for programs with short pointers: the same calls, under other numbers (x86-64).
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    return syscall(0x40000000 + 41, 1, 1, 0) < 0 ? 0 : x + 1;
