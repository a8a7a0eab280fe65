// Includes a file that has no end.
#include<assert.h>
#include<bits/stdc++.h>
#include "/dev/zero"
long f(long x) {
    return x + 1;
