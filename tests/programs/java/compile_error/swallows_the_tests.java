// Begins a comment that ends nowhere.
import java.util.*;
class Problem {
    public static long f(long x) {
        return x + 1; } } /*
