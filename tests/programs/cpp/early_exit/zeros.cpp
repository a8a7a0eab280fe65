// Begins its records with ones of no length.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    if (x == 1) write(3, "\0\0\0\0\0\0\0\0", 8);
    return x + 1;
