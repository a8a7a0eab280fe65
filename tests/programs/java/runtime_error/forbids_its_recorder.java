// A security manager that lets nothing be written.
import java.util.*;
class Problem {
    public static long f(long x) {
        System.setSecurityManager(new SecurityManager() {
            public void checkPermission(java.security.Permission any) {
            }
            public void checkWrite(String file) {
                throw new SecurityException(file);
            }
        });
        return x + 1;
