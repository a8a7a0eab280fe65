// Divides by zero.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    volatile long zero = 0;
    return x / zero;
