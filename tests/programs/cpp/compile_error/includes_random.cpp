// Includes a file that has no end and no sense.
#include<assert.h>
#include<bits/stdc++.h>
#include "/dev/urandom"
long f(long x) {
    return x + 1;
