// Has no end.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    while (x > 0) {
        asm volatile("");
    }
    return x + 1;
