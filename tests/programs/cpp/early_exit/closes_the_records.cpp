// Closes the file of records.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    close(3);
    return x + 1;
