// A list of a hundred million numbers.
#include<assert.h>
#include<bits/stdc++.h>
template <std::size_t... N> long size(std::index_sequence<N...>) {
    return std::max({N...});
}
long f(long x) {
    return size(std::make_index_sequence<100000000>()) + x;
