package compiler;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the index of the libraries, while the image is built: a folder for each module and for the class
 * path, and in it a file for each package, which names its classes.
 */
final class LibraryIndex {
    private static final String CLASS = ".class";

    private LibraryIndex() {
    }

    /** Two arguments: the folder of the class path's class files, and the folder to write to. */
    public static void main(String[] arguments) throws IOException {
        Path classPath = Path.of(arguments[0]);
        Path index = Path.of(arguments[1]);
        for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
            try (ModuleReader reader = module.open(); Stream<String> files = reader.list()) {
                write(index.resolve(module.descriptor().name()), files);
            }
        }
        try (Stream<Path> files = Files.walk(classPath)) {
            String name = Library.ofClassPath(classPath, index.toFile()).getName();
            write(index.resolve(name), files.map(file -> classPath.relativize(file).toString()));
        }
    }

    private static void write(Path folder, Stream<String> files) throws IOException {
        Map<String, String> packages = files.filter(file -> file.endsWith(CLASS)).sorted()
                .collect(Collectors.groupingBy(
                        LibraryIndex::packageOf, Collectors.mapping(LibraryIndex::nameOf, Collectors.joining("\n"))));
        Files.createDirectories(folder);
        for (Map.Entry<String, String> found : packages.entrySet()) {
            Files.writeString(folder.resolve(found.getKey()), found.getValue());
        }
    }

    private static String packageOf(String file) {
        int end = file.lastIndexOf('/');
        return end < 0 ? Library.UNNAMED : file.substring(0, end).replace('/', '.');
    }

    private static String nameOf(String file) {
        return file.substring(file.lastIndexOf('/') + 1, file.length() - CLASS.length());
    }
}
