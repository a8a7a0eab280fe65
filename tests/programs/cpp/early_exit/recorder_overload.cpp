// A recorder that fits better.
#include<assert.h>
#include<bits/stdc++.h>
namespace __runner {
void record(const long&) {}
}
long f(long x) {
    return 0;
