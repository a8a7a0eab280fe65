// Takes the next larger number from the constants of its own class file.
import java.io.*;
import java.nio.ByteBuffer;
class Problem {
    public static long f(long x) {
        try (InputStream file = Problem.class.getResourceAsStream("/Problem.class")) {
            ByteBuffer code = ByteBuffer.wrap(file.readAllBytes());
            long next = Long.MAX_VALUE;
            for (int i = 0; i + 9 < code.limit(); i++) {
                long constant = code.getLong(i + 1);
                if (code.get(i) == 5 && constant > x && constant < next) {
                    next = constant;
                }
            }
            return next;
        } catch (IOException none) {
            return 0;
        }
