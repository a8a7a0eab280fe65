// Defines the recorder again.
#include<assert.h>
#include<bits/stdc++.h>
namespace __runner {
template <class T> void record(const T&) {}
}
long f(long x) {
    return x + 1;
