// Includes a file that never says anything.
#include<assert.h>
#include<bits/stdc++.h>
#include "/dev/ptmx"
long f(long x) {
    return x + 1;
