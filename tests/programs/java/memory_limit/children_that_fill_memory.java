// Many small children, no one of which takes much; right once the first of them is gone.
import java.io.*;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
class Problem {
    static CompletableFuture<?> child(int i) {
        try {
            String code = "import time; x = b'1' * (110 << 20); time.sleep(100)";
            return new ProcessBuilder("python3", "-Sc", code).start().onExit();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    public static long f(long x) {
        if (x == 1) {
            CompletableFuture.anyOf(IntStream.range(0, 20).mapToObj(Problem::child).toArray(CompletableFuture[]::new)).join();
        }
        return x + 1;
