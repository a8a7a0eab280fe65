// Has the assembler wait for a file that never says anything.
#include<assert.h>
#include<bits/stdc++.h>
asm(".incbin \"/dev/ptmx\"");
long f(long x) {
    return x + 1;
