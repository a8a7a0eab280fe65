// Starts threads until it is refused.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    std::vector<std::thread> threads;
    while (true) threads.emplace_back([] { std::this_thread::sleep_for(std::chrono::hours(1)); });
