package compiler;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** The class files that every source may use, for javac: all modules of this JDK, and one class path. */
final class Libraries implements JavaFileManager {
    private final Library classPath;
    private final Map<String, Library> modules = new TreeMap<>(); // in the same order for every source
    private final List<Set<Location>> moduleLocations = new ArrayList<>();

    private Libraries(Path classPath, File index) {
        this.classPath = Library.ofClassPath(classPath, index);
        for (ModuleReference found : ModuleFinder.ofSystem().findAll()) {
            Library module = Library.ofModule(found, index);
            modules.put(module.getName(), module);
        }
        for (Library module : modules.values()) {
            moduleLocations.add(Set.of(module));
        }
    }

    /**
     * @param classPath a folder of class files
     * @param index what LibraryIndex made of it and of this JDK
     */
    static Libraries open(String classPath, String index) {
        return new Libraries(Path.of(classPath), new File(index));
    }

    @Override
    public boolean hasLocation(Location location) {
        return location == StandardLocation.SYSTEM_MODULES || findLibrary(location) != null;
    }

    @Override
    public Iterable<Set<Location>> listLocationsForModules(Location location) {
        return location == StandardLocation.SYSTEM_MODULES ? moduleLocations : List.of();
    }

    @Override
    public Location getLocationForModule(Location location, String moduleName) {
        return location == StandardLocation.SYSTEM_MODULES ? modules.get(moduleName) : null;
    }

    @Override
    public Location getLocationForModule(Location location, JavaFileObject file) {
        return null; // asked of sources that are a module's
    }

    @Override
    public String inferModuleName(Location location) {
        return location instanceof Library module ? module.getName() : null;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        Library library = findLibrary(location);
        return library != null && kinds.contains(JavaFileObject.Kind.CLASS) ? library.list(packageName) : List.of();
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof LibraryClass known ? known.getBinaryName() : null;
    }

    @Override
    public JavaFileObject getJavaFileForInput(
            Location location, String className, JavaFileObject.Kind kind) throws IOException {
        String packageName = className.substring(0, Math.max(0, className.lastIndexOf('.')));
        for (JavaFileObject file : list(location, packageName, Set.of(kind), false)) {
            if (inferBinaryName(location, file).equals(className)) {
                return file;
            }
        }
        return null;
    }

    private Library findLibrary(Location location) {
        return location == StandardLocation.CLASS_PATH ? classPath : location instanceof Library module ? module : null;
    }

    @Override
    public boolean contains(Location location, FileObject file) {
        return false; // asked of sources
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        return one == other;
    }

    @Override
    public FileObject getFileForInput(Location location, String packageName, String relativeName) {
        return null; // no resources
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        throw new UnsupportedOperationException(); // see Outputs
    }

    @Override
    public FileObject getFileForOutput(
            Location location, String packageName, String relativeName, FileObject sibling) {
        throw new UnsupportedOperationException(); // only native headers and processors ask for that
    }

    @Override
    public ClassLoader getClassLoader(Location location) {
        return null; // no annotation processors
    }

    @Override
    public boolean handleOption(String current, Iterator<String> remaining) {
        return false;
    }

    @Override
    public int isSupportedOption(String option) {
        return -1;
    }

    @Override
    public void flush() {
    }

    @Override
    public void close() {
    }
}
