// Begins its records with one of four gigabytes.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    if (x == 1) write(3, "\xff\xff\xff\xff", 4);
    return x + 1;
