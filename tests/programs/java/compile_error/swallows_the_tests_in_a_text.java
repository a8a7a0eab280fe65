// Begins a text that ends nowhere.
import java.util.*;
class Problem {
    public static long f(long x) {
        return x + 1; } static String tests = """
