// Writes a record that is no value.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    write(3, "\3\0\0\0\xc1\xc1\xc1", 7);
    return x + 1;
