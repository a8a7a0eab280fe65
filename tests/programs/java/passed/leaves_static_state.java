// Leaves a class, properties, a locale, a time zone and other streams.
import java.util.*;
class Left {
    static final Map<String, Object> LEFT = new HashMap<>();
}
class Problem {
    public static class Left {
    }

    public static long f(long x) {
        System.setProperty("left", "behind");
        System.setProperty("user.dir", "/build");
        Locale.setDefault(Locale.JAPAN);
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        ClassLoader.getSystemClassLoader().setDefaultAssertionStatus(false);
        System.setOut(null);
        System.setErr(null);
        return x + 1;
