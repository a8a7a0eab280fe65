// Renames the main of the tests.
#include<assert.h>
#include<bits/stdc++.h>
int main() { return 0; }
#define main tests
long f(long x) {
    return 0;
