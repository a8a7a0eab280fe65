// Includes its own text without end.
#include<assert.h>
#include<bits/stdc++.h>
#include __FILE__
#include "/proc/self/fd/0"
long f(long x) {
    return x + 1;
