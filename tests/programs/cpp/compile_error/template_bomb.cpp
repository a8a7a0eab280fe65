// Templates that double, in as many levels as there may be.
#include<assert.h>
#include<bits/stdc++.h>
template <int N, unsigned long M> struct Bomb {
    static const int value = Bomb<N - 1, 2 * M>::value + Bomb<N - 1, 2 * M + 1>::value;
};
template <unsigned long M> struct Bomb<0, M> {
    static const int value = 1;
};
long f(long x) {
    return Bomb<60, 0>::value + x;
