// Has the assembler repeat without end.
#include<assert.h>
#include<bits/stdc++.h>
asm(".rept 2000000000\n.quad 1\n.endr");
long f(long x) {
    return x + 1;
