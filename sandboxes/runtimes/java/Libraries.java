package compiler;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.ForwardingJavaFileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * The class files that every source may use: the JDK's and those of one class path. They never change, so
 * what was listed or read once stays in memory, which saves a fifth of a compilation.
 */
final class Libraries extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<Folder, List<JavaFileObject>> listed = new HashMap<>();

    private Libraries(JavaFileManager files) {
        super(files);
    }

    /** @param classPath jars, separated by colons */
    static Libraries open(String classPath) throws IOException {
        StandardJavaFileManager files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
        files.setLocation(StandardLocation.CLASS_PATH, Stream.of(classPath.split(":")).map(File::new).toList());
        return new Libraries(files);
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        Folder folder = new Folder(location, packageName, kinds, recurse);
        List<JavaFileObject> files = listed.get(folder);
        if (files == null) {
            files = new ArrayList<>();
            for (JavaFileObject file : super.list(location, packageName, kinds, recurse)) {
                files.add(new LibraryClass(file, super.inferBinaryName(location, file)));
            }
            if (!files.isEmpty()) { // a package that is not there is a sample's invention: not kept
                listed.put(folder, files);
            }
        }
        return files;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof LibraryClass known ? known.binaryName : super.inferBinaryName(location, file);
    }

    private record Folder(Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) {
    }

    private static final class LibraryClass extends ForwardingJavaFileObject<JavaFileObject> {
        private final String binaryName;
        private byte[] content;

        private LibraryClass(JavaFileObject file, String binaryName) {
            super(file);
            this.binaryName = binaryName;
        }

        @Override
        public InputStream openInputStream() throws IOException {
            if (content == null) {
                try (InputStream in = super.openInputStream()) {
                    content = in.readAllBytes();
                }
            }
            return new ByteArrayInputStream(content);
        }
    }
}
