// Its records grow to a terabyte, of which nothing is there.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    return ftruncate(3, 1l << 40) + x + 1;
