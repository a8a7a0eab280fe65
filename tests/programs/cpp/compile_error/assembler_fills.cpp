// Has the assembler write a terabyte.
#include<assert.h>
#include<bits/stdc++.h>
asm(".data\n.fill 0x10000000000, 1, 1\n.text");
long f(long x) {
    return x + 1;
