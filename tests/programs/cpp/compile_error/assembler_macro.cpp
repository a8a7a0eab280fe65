// A macro of the assembler that calls itself.
#include<assert.h>
#include<bits/stdc++.h>
asm(".macro m\nm\nm\n.endm\nm");
long f(long x) {
    return x + 1;
