// A main beside that of the tests.
#include<assert.h>
#include<bits/stdc++.h>
int main() { return 0; }
long f(long x) {
    return x + 1;
