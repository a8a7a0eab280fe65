// An array that fits into no program.
#include<assert.h>
#include<bits/stdc++.h>
static long all[1l << 37] = {1};
long f(long x) {
    return all[x] + x;
