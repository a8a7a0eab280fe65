// Computes for ever while it is compiled.
#include<assert.h>
#include<bits/stdc++.h>
constexpr long step(long n) {
    for (long i = 0; i < 100; ++i)
        for (long j = 0; j < 200000; ++j) n += j;
    return n;
}
template <int N> struct Steps {
    static constexpr long value = step(0) + Steps<N - 1>::value;
};
template <> struct Steps<0> {
    static constexpr long value = 0;
};
long count(long n) { return Steps<800>::value + n; }
long f(long x) {
    return count(1) + x;
