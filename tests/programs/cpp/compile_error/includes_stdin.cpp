// Includes its own text as a file.
#include<assert.h>
#include<bits/stdc++.h>
#include "/dev/stdin"
long f(long x) {
    return x + 1;
