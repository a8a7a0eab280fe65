// Lets the compiler wait for a line of a file that never says anything.
#include<assert.h>
#include<bits/stdc++.h>
#line 1 "/dev/ptmx"
long f(long x) {
    return x +;
