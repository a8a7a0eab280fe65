// Has the assembler put in a file that has no end.
#include<assert.h>
#include<bits/stdc++.h>
asm(".incbin \"/dev/zero\"");
long f(long x) {
    return x + 1;
