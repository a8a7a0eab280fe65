// The streams by their names, as on any other system.
import java.io.*;
class Problem {
    public static long f(long x) {
        for (String path : new String[] {"/dev/stdout", "/dev/stderr", "/proc/self/fd/1"}) {
            try (FileWriter stream = new FileWriter(path)) {
                stream.write("printed\n");
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }
        return x + 1;
