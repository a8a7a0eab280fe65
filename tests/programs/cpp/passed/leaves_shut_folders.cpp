// Leaves folders that nobody may enter, with folders in them.
#include<assert.h>
#include<bits/stdc++.h>
#include <sys/stat.h>
#include <unistd.h>
long f(long x) {
    for (int i = 0; i < 20 && !mkdir("shut", 0700); ++i) {
        std::ofstream("shut/file") << "left";
        if (chdir("shut")) return 0;
    }
    std::string path = "/tmp";
    for (int i = 0; i < 20; ++i) path += "/shut";
    for (; path != "/tmp"; path.resize(path.size() - 5)) chmod(path.c_str(), 0);
    return x + 1;
