// The sample after a hostile one: right only if it finds the place as the first sample found it.
// It is compiled after each of them, so with few types to infer, which take a compiler most of its time.
import java.io.*;
import java.nio.file.*;
import java.util.*;
class Problem {
    static int calls = 0;

    static String text(String path) {
        try {
            return new String(Files.readAllBytes(Paths.get(path)));
        } catch (IOException gone) {
            return "";
        }
    }

    static String link(File descriptor) {
        try {
            return Files.readSymbolicLink(descriptor.toPath()).toString();
        } catch (IOException closed) {
            return "/";
        }
    }

    // Processes of users other than the agent's; the one that stays is the compiler's.
    static List<String> strangers() throws IOException {
        List<String> found = new ArrayList<>();
        for (File process : new File("/proc").listFiles()) {
            String uid = "0";
            for (String line : text(process + "/status").split("\n")) {
                uid = line.startsWith("Uid:") ? line.split("\\s+")[1] : uid;
            }
            if (process.getName().matches("\\d+") && !uid.equals("0") && !uid.equals("10001")
                    && !process.getName().equals(String.valueOf(ProcessHandle.current().pid()))) {
                found.add(text(process + "/cmdline"));
            }
        }
        return found;
    }

    static boolean writable() throws IOException {
        File file = new File("/tmp/probe");
        return file.createNewFile() && file.delete();
    }

    static boolean named(String left) {
        try {
            Class.forName(left);
            return true;
        } catch (ClassNotFoundException | NoClassDefFoundError none) {
            return false;
        }
    }

    // Files that may be open besides the streams and the records: the JDK's own and the class path.
    static boolean ours(String target) {
        return target.matches("/dev/null|pipe:.*|/run/runner/#.*|/usr/lib/jvm/.*|/opt/runner/runtime/.*|/proc.*|/|/etc/java.*")
                || target.matches("/sys/fs/cgroup.*|/dev/u?random");
    }

    static final List<String> complaints = new ArrayList<>();

    static void put(String what, boolean wrong) {
        if (wrong) {
            complaints.add(what);
        }
    }

    static int workers() {
        int found = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            found += thread.isDaemon() ? 0 : 1;
        }
        return found;
    }

    static void look() throws Exception {
        // First of all: reading a file by channel gives the JVM a socket of its own.
        for (File descriptor : new File("/proc/self/fd").listFiles()) {
            put("descriptor " + link(descriptor), !ours(link(descriptor)));
        }
        put("shared memory", new File("/dev/shm").list().length != 0);
        put("scratch", new File("/tmp").list().length != 0 || !writable());
        put("build", new File("/build").list() != null || !new File("/build/Problem.class").isFile());
        put("classes", named("Left") || named("left.Left") || named("Problem$Left") || new File("/build/left").exists());
        List<String> strangers = strangers();
        put("processes " + strangers, !strangers.isEmpty());
        put("variables", !System.getenv().keySet().equals(Set.of("HOME", "PATH", "LANG")));
        put("properties", System.getProperty("left") != null || !"/tmp".equals(System.getProperty("user.dir")));
        put("static state", calls != 0);
        put("records", new File("/proc/self/fd/3").length() != 0);
        put("arguments", !text("/proc/self/cmdline").matches("(?s)/usr/bin/java\0.*\0-ea\0.*:/build\0Problem\0"));
        put("assertions", !Problem.class.desiredAssertionStatus());
        put("threads", workers() != 1);
        for (String kind : new String[] {"msg", "sem", "shm"}) {
            put(kind, text("/proc/sysvipc/" + kind).split("\n").length > 1);
        }
        put("sockets", text("/proc/net/unix").matches("(?s).*[@/].*"));
        put("limits", !text("/proc/self/limits").contains("Max open files            256 "));
    }

    public static long f(long x) {
        try {
            if (calls == 0) {
                look();
            }
            calls++;
            if (complaints.isEmpty()) {
                return x + 1;
            }
            throw new IllegalStateException("left behind: " + complaints);
        } catch (Exception error) {
            throw new RuntimeException(error);
        }
