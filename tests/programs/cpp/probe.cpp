// The sample after a hostile one: right only if it finds the place as the first sample found it.
// It is compiled after each of them, so with few templates, which take a compiler most of its time.
#include<assert.h>
#include<bits/stdc++.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

static int calls = 0;

struct Text {
    char all[1 << 16];
    size_t size;
    bool has(const char* part) const { return memmem(all, size, part, strlen(part)); }
    bool is(const char* other, size_t length) const { return size == length && !memcmp(all, other, length); }
    bool is(const char* other) const { return is(other, strlen(other)); }
    bool starts(const char* part) const { return size >= strlen(part) && !memcmp(all, part, strlen(part)); }
    bool one_line() const { return std::count(all, all + size, '\n') == 1; }
};

static const Text& text(const char* path) {
    static Text found;
    FILE* file = fopen(path, "r");
    found.size = file ? fread(found.all, 1, sizeof found.all, file) : 0;
    if (file) fclose(file);
    return found;
}

static const Text& target(const char* link) {
    static Text found;
    ssize_t size = readlink(link, found.all, 4095);
    found.size = size < 0 ? 0 : size;
    return found;
}

static char path[4096];

static const char* in(const char* folder, const char* name) {
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

// Whether a test holds for a name in a folder, or the folder cannot be read and that is what is asked for.
static bool any(const char* folder, bool unread, bool (*holds)(const char*)) {
    DIR* listing = opendir(folder);
    if (!listing) return unread;
    bool found = false;
    while (dirent* entry = readdir(listing))
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..") && holds(entry->d_name)) found = true;
    closedir(listing);
    return found;
}

static bool anything(const char*) { return true; }

// Processes of anyone but the agent's: no compiler stays, so there is no other.
static bool is_stranger(const char* name) {
    struct stat is;
    if (!isdigit(name[0]) || atoi(name) == getpid() || stat(in("/proc", name), &is)) return false;
    return is.st_uid != 0;
}

static bool is_strange(const char* descriptor) {
    const Text& to = target(in("/proc/self/fd", descriptor));
    bool ours = to.is("/dev/null") || to.starts("pipe:") || to.starts("/run/runner/#") || to.starts("/proc/");
    return !ours && to.size;
}

static bool cannot_write() {
    FILE* file = fopen("/tmp/probe", "w");
    if (file) fputs("written", file), fclose(file);
    return !text("/tmp/probe").is("written") || unlink("/tmp/probe");
}

static bool variables() {
    const char* wanted[] = {"HOME=/tmp", "LANG=C.UTF-8", "PATH=/usr/bin:/bin"};
    int found = 0, there = 0;
    for (char** variable = environ; *variable; ++variable, ++there)
        for (auto& one : wanted)
            if (one && !strcmp(one, *variable)) one = nullptr, ++found;
    return found != 3 || there != 3;
}

static bool build() {
    for (auto name : {"left", "a.out", "left.gch", "core", "record.hpp", "bits", "specs"})
        if (!access(in("/build", name), F_OK)) return true;
    return opendir("/build") || !target("/proc/self/exe").is("/build/program") || creat("/build/probe", 0600) >= 0
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

// Files that everybody can read, and that somebody else holds a lock on.
static bool locked() {
    for (auto name : {"/etc/passwd", "/tmp", "/usr/bin/perl"}) {
        int file = open(name, O_RDONLY);
        if (file >= 0 && flock(file, LOCK_EX | LOCK_NB)) return true;
        close(file);
    }
    return false;
}

static bool records() {
    struct stat records;
    return fstat(3, &records) || records.st_size || lseek(3, 0, SEEK_CUR);
}

static bool tables() {
    for (auto name : {"msg", "sem", "shm"})
        if (!text(in("/proc/sysvipc", name)).one_line()) return true;
    return false;
}

static bool sockets() {
    const Text& local = text("/proc/net/unix");
    return local.has("@") || local.has("/") || !text("/proc/net/tcp").one_line();
}

static bool status_lacks(const char* line) { return !text("/proc/self/status").has(line); }

static const char* complaint() {
    if (any("/tmp", true, anything) || !target("/proc/self/cwd").is("/tmp") || cannot_write()) return "scratch";
    if (!access("/dev/shm", F_OK) && any("/dev/shm", true, anything)) return "shared memory";
    if (tables()) return "tables";
    if (build()) return "build";
    if (any("/proc", false, is_stranger)) return "processes";
    if (sockets()) return "sockets";
    if (any("/proc/self/fd", false, is_strange)) return "descriptors";
    if (records()) return "records";
    if (variables()) return "variables";
    if (!text("/proc/self/cmdline").is("/build/program\0", 15)) return "arguments";
    if (status_lacks("SigBlk:\t0000000000000000\n") || status_lacks("SigCgt:\t0000000000000000\n")) return "signals";
    if (geteuid() < 20000 || status_lacks("CapEff:\t0000000000000000\n")) return "rights";
    if (status_lacks("NoNewPrivs:\t1\n")) return "rights";
    if (status_lacks("TracerPid:\t0\n")) return "traced";
    if (limits()) return "limits";
    if (timers() || umask(077) != 077) return "timers or mask";
    if (locked()) return "locks";
    if (calls) return "static state";
    return nullptr;
}

long f(long x) {
    if (const char* what = calls ? nullptr : complaint()) {
        fprintf(stderr, "left behind: %s\n", what);
        return 0;
    }
    ++calls;
    return x + 1;
