// A type whose name doubles.
#include<assert.h>
#include<bits/stdc++.h>
template <class T, int N> struct Twice {
    using type = typename Twice<std::pair<T, std::tuple<T, T>>, N - 1>::type;
};
template <class T> struct Twice<T, 0> {
    using type = T;
};
long f(long x) {
    return sizeof(Twice<std::pair<int, long>, 60>::type) + x;
