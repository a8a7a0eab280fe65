package compiler;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** The files of one compilation: reads the libraries, writes to memory. */
final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();

    Outputs(JavaFileManager libraries) {
        super(libraries);
    }

    /** Returns class files by their path below the output folder, in the order they were made. */
    Map<String, ByteArrayOutputStream> getFiles() {
        return files;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        String path = className.replace('.', '/') + kind.extension;
        return new SimpleJavaFileObject(URI.create("memory:///out"), kind) {
            @Override
            public OutputStream openOutputStream() {
                ByteArrayOutputStream content = new ByteArrayOutputStream(4096);
                files.put(path, content);
                return content;
            }
        };
    }

    /** javac closes its file manager after every compilation; the libraries stay open. */
    @Override
    public void close() {
    }

    @Override
    public void flush() {
    }
}
