// The sample after a hostile one: right only if it finds the place as the first sample found it.
import java.io.*;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
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
            String uid = Stream.of(text(process + "/status").split("\n")).filter(l -> l.startsWith("Uid:"))
                    .map(line -> line.split("\\s+")[1]).findFirst().orElse("0");
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

    static List<String> complaints() throws Exception {
        Map<String, Boolean> wrong = new LinkedHashMap<>();
        // First of all: reading a file by channel gives the JVM a socket of its own.
        for (File descriptor : new File("/proc/self/fd").listFiles()) {
            wrong.put("descriptor " + link(descriptor), !ours(link(descriptor)));
        }
        wrong.put("shared memory", new File("/dev/shm").list().length != 0);
        wrong.put("scratch", new File("/tmp").list().length != 0 || !writable());
        wrong.put("build", new File("/build").list() != null || !new File("/build/Problem.class").isFile());
        wrong.put("classes", named("Left") || named("left.Left") || named("Problem$Left") || new File("/build/left").exists());
        wrong.put("processes " + strangers(), !strangers().isEmpty());
        wrong.put("variables", !System.getenv().keySet().equals(Set.of("HOME", "PATH", "LANG")));
        wrong.put("properties", System.getProperty("left") != null || !"/tmp".equals(System.getProperty("user.dir")));
        wrong.put("static state", calls != 0);
        wrong.put("records", new File("/proc/self/fd/3").length() != 0);
        wrong.put("arguments", !text("/proc/self/cmdline").matches("(?s)/usr/bin/java\0.*\0-ea\0.*:/build\0Problem\0"));
        wrong.put("assertions", !Problem.class.desiredAssertionStatus());
        wrong.put("threads", Thread.getAllStackTraces().keySet().stream().filter(t -> !t.isDaemon()).count() != 1);
        for (String kind : List.of("msg", "sem", "shm")) {
            wrong.put(kind, text("/proc/sysvipc/" + kind).split("\n").length > 1);
        }
        wrong.put("sockets", text("/proc/net/unix").matches("(?s).*[@/].*"));
        wrong.put("limits", !text("/proc/self/limits").contains("Max open files            256 "));
        return wrong.keySet().stream().filter(wrong::get).collect(Collectors.toList());
    }

    public static long f(long x) {
        try {
            List<String> found = calls == 0 ? complaints() : List.of();
            calls++;
            if (found.isEmpty()) {
                return x + 1;
            }
            throw new IllegalStateException("left behind: " + found);
        } catch (Exception error) {
            throw new RuntimeException(error);
        }
