// Includes the compiler's memory.
#include<assert.h>
#include<bits/stdc++.h>
#include "/proc/self/mem"
long f(long x) {
    return x + 1;
