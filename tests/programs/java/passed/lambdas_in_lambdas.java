// Lambdas in lambdas with overloads, of which javac tries each once.
import java.util.function.Supplier;
class Problem {
    static <T> T any(Supplier<T> value) {
        return value.get();
    }
    static void any(Runnable value) {
    }

    public static long f(long x) {
        return any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> any(() -> x + 1))))))))))))))))))))))))))))))))))))))));
