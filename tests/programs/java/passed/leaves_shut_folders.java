// Leaves folders that nobody may enter, with folders in them.
import java.io.*;
import java.nio.file.*;
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            File folder = new File("/tmp/shut" + x);
            for (int i = 0; i < 20; i++) {
                folder = new File(folder, "inner");
            }
            folder.mkdirs();
            for (; !folder.getName().equals("tmp"); folder = folder.getParentFile()) {
                Files.writeString(folder.toPath().resolve("file"), "left");
                Files.setPosixFilePermissions(folder.toPath(), Set.of());
            }
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return x + 1;
