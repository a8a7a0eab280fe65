// Cannot load a library that it brought along.
import java.io.*;
import java.nio.file.*;
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            Path library = Paths.get("/tmp/left.so");
            try (var files = Files.walk(Paths.get("/usr/lib/jvm"))) {
                Files.copy(files.filter(file -> file.endsWith("libzip.so")).findFirst().get(), library);
            }
            try {
                System.load(library.toString());
                System.exit(3);
            } catch (UnsatisfiedLinkError refused) {
                System.err.println(refused);
            }
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return x + 1;
