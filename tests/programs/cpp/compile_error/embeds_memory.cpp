// Has the assembler put in its own memory.
#include<assert.h>
#include<bits/stdc++.h>
asm(".incbin \"/proc/self/mem\", 0x400000, 4096");
long f(long x) {
    return x + 1;
