// Right to the end, and then waits for a thread.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    static std::thread thread([] { std::this_thread::sleep_for(std::chrono::hours(1)); });
    static struct Join {
        ~Join() { thread.join(); }
    } join;
    return x + 1;
