package compiler;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;

/**
 * One module of the JDK, or the class path: the classes of its packages. They never change, so what was
 * listed or read once stays in memory, which saves a fifth of a compilation.
 *
 * What there is is read from an index (see LibraryIndex): javac's own files take twice as long to start.
 */
final class Library implements JavaFileManager.Location {
    /** The file of the package without a name, in the index of a library. No package can be called that. */
    static final String UNNAMED = "-";

    private final String name;
    private final File index;
    private final ModuleReference module;
    private final Path folder;
    private final Map<String, List<JavaFileObject>> listed = new HashMap<>();
    private Set<String> packages;
    private ModuleReader reader;

    private Library(String name, File index, ModuleReference module, Path folder) {
        this.name = name;
        this.index = new File(index, name);
        this.module = module;
        this.folder = folder;
    }

    static Library ofModule(ModuleReference module, File index) {
        return new Library(module.descriptor().name(), index, module, null);
    }

    /** @param folder of class files */
    static Library ofClassPath(Path folder, File index) {
        return new Library("class path", index, null, folder);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isOutputLocation() {
        return false;
    }

    /** Returns the classes of a package; none of one that is not there. */
    List<JavaFileObject> list(String packageName) throws IOException {
        if (packages == null) {
            packages = Set.of(index.list());
        }
        String file = packageName.isEmpty() ? UNNAMED : packageName;
        if (!packages.contains(file)) { // a sample's invention: not kept
            return List.of();
        }
        List<JavaFileObject> classes = listed.get(file);
        if (classes == null) {
            classes = new ArrayList<>();
            for (String simpleName : Files.readString(new File(index, file).toPath(), UTF_8).split("\n")) {
                classes.add(new LibraryClass(this, packageName, simpleName));
            }
            listed.put(file, classes);
        }
        return classes;
    }

    /** @param path of a class file, below the library's root */
    byte[] read(String path) throws IOException {
        if (module == null) {
            return Files.readAllBytes(folder.resolve(path));
        }
        if (reader == null) {
            reader = module.open();
        }
        ByteBuffer found = reader.read(path).orElseThrow();
        byte[] content = new byte[found.remaining()];
        found.get(content);
        reader.release(found);
        return content;
    }
}
