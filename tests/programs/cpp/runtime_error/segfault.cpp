// Reads where nothing is.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    return *reinterpret_cast<volatile long*>(x);
