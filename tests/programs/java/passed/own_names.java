// Uses the names that a recorder might have had.
import java.util.*;
interface Value {
    long value();
}
class Problem {
    record Record(long value) implements Value {
    }
    static class runner {
        static final Map<String, Record> records = new HashMap<>();
    }
    enum Problems { Record, runner }

    public static long f(long x) {
        int Record = 1, value = 1, records = 2;
        runner.records.computeIfAbsent("" + x, key -> new Record(x + Record));
        return switch (Problems.valueOf("runner")) {
            case runner -> runner.records.get("" + x).value();
            default -> 0;
        };
