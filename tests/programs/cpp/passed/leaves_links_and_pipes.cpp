// Leaves links that lead out, into circles and nowhere, and named pipes.
#include<assert.h>
#include<bits/stdc++.h>
#include <sys/stat.h>
#include <unistd.h>
long f(long x) {
    const char* targets[] = {"/", "/build", "/tmp", "/proc/self", "/tmp/link4", "/nowhere", "/etc/passwd"};
    for (auto target : targets) symlink(target, ("/tmp/link" + std::to_string(x) + std::to_string(strlen(target)) + target[1]).c_str());
    mkfifo("/tmp/pipe", 0);
    mkdir("/tmp/folder", 0700), symlink("../folder", "/tmp/folder/folder"), mkfifo("/tmp/folder/pipe", 0600);
    return x + 1;
