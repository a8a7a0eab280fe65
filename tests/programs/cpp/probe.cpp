// The sample after a hostile one: right only if it finds the place as the first sample found it.
#include<assert.h>
#include<bits/stdc++.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>
using Strings = std::vector<std::string>;

static int calls = 0;

static std::string text(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

static Strings names(const char* folder) {
    Strings found;
    DIR* listing = opendir(folder);
    if (!listing) return {"?"};
    while (dirent* entry = readdir(listing))
        if (std::string name = entry->d_name; name != "." && name != "..") found.push_back(name);
    closedir(listing);
    return found;
}

static bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

static bool starts(const std::string& text, const char* part) { return text.find(part) == 0; }

static std::string target(const std::string& link) {
    char target[4096] = {};
    return readlink(link.c_str(), target, sizeof target - 1) < 0 ? "" : target;
}

static long lines(const std::string& path) {
    std::string all = text(path);
    return std::count(all.begin(), all.end(), '\n');
}

// Processes of anyone but the agent's: no compiler stays, so there is no other.
static Strings strangers() {
    Strings found;
    for (auto& name : names("/proc")) {
        struct stat is;
        if (!isdigit(name[0]) || std::stoi(name) == getpid() || stat(("/proc/" + name).c_str(), &is)) continue;
        if (is.st_uid != 0) found.push_back(text("/proc/" + name + "/cmdline"));
    }
    return found;
}

static bool strange_descriptors() {
    for (auto& name : names("/proc/self/fd")) {
        std::string to = target("/proc/self/fd/" + name);
        bool ours = to == "/dev/null" || starts(to, "pipe:") || starts(to, "/run/runner/#") || starts(to, "/proc/");
        if (!ours && to != "") return true;
    }
    return false;
}

static bool cannot_write() {
    std::ofstream("/tmp/probe") << "written";
    return text("/tmp/probe") != "written" || unlink("/tmp/probe");
}

static bool variables() {
    Strings found;
    for (char** variable = environ; *variable; ++variable) found.push_back(*variable);
    std::sort(found.begin(), found.end());
    return found != Strings{"HOME=/tmp", "LANG=C.UTF-8", "PATH=/usr/bin:/bin"};
}

static bool build() {
    for (std::string name : {"left", "a.out", "left.gch", "core", "record.hpp", "bits", "specs"})
        if (!access(("/build/" + name).c_str(), F_OK)) return true;
    return opendir("/build") || target("/proc/self/exe") != "/build/program" || creat("/build/probe", 0600) >= 0
        || creat("/build/program", 0700) >= 0;
}

static bool limits() {
    rlimit files, core, stack;
    getrlimit(RLIMIT_NOFILE, &files), getrlimit(RLIMIT_CORE, &core), getrlimit(RLIMIT_STACK, &stack);
    return files.rlim_cur != 256 || core.rlim_max != 0 || stack.rlim_cur != 8 << 20 || getpriority(PRIO_PROCESS, 0);
}

static bool timers() {
    itimerval timer;
    getitimer(ITIMER_REAL, &timer);
    return timer.it_value.tv_sec || timer.it_value.tv_usec;
}

static Strings complaints() {
    struct stat records;
    std::string status = text("/proc/self/status"), none = "0000000000000000\n";
    std::pair<const char*, bool> wrong[] = {
        {"scratch", names("/tmp").size() || target("/proc/self/cwd") != "/tmp" || cannot_write()},
        {"shared memory", !access("/dev/shm", F_OK) && names("/dev/shm").size()},
        {"tables", lines("/proc/sysvipc/msg") != 1 || lines("/proc/sysvipc/sem") != 1 || lines("/proc/sysvipc/shm") != 1},
        {"build", build()},
        {"processes", strangers().size() > 0},
        {"sockets", has(text("/proc/net/unix"), "@") || has(text("/proc/net/unix"), "/") || lines("/proc/net/tcp") != 1},
        {"descriptors", strange_descriptors()},
        {"records", fstat(3, &records) || records.st_size || lseek(3, 0, SEEK_CUR)},
        {"variables", variables()},
        {"arguments", text("/proc/self/cmdline") != std::string("/build/program\0", 15)},
        {"signals", !has(status, ("SigBlk:\t" + none).c_str()) || !has(status, ("SigCgt:\t" + none).c_str())},
        {"rights", geteuid() < 20000 || !has(status, ("CapEff:\t" + none).c_str()) || !has(status, "NoNewPrivs:\t1\n")},
        {"traced", !has(status, "TracerPid:\t0\n")},
        {"limits", limits()},
        {"timers", timers()},
        {"static state", calls != 0},
    };
    Strings found;
    for (auto& [what, is] : wrong)
        if (is) found.push_back(what);
    return found;
}

long f(long x) {
    for (auto& what : calls ? Strings() : complaints()) {
        std::cerr << "left behind: " << what << std::endl;
        return 0;
    }
    ++calls;
    return x + 1;
