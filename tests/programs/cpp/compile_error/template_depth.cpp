// Templates without end.
#include<assert.h>
#include<bits/stdc++.h>
template <int N> struct Deeper {
    static const int value = Deeper<N + 1>::value;
};
long f(long x) {
    return Deeper<0>::value + x;
