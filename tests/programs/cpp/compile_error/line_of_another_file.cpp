// Lets the compiler show a line of a file that has no end.
#include<assert.h>
#include<bits/stdc++.h>
#line 1 "/dev/zero"
long f(long x) {
    return x +;
