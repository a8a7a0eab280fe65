package compiler;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.JavaFileObject;

/**
 * A class file of a library. It is read when javac first wants it, and stays in memory.
 *
 * A thousand of these are made before anything is compiled, and nobody asks for their URI: SimpleJavaFileObject
 * would parse one for each.
 */
final class LibraryClass implements JavaFileObject {
    private final Library library;
    private final String binaryName;
    private byte[] content;

    LibraryClass(Library library, String packageName, String simpleName) {
        this.library = library;
        this.binaryName = packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }

    String getBinaryName() {
        return binaryName;
    }

    @Override
    public InputStream openInputStream() throws IOException {
        if (content == null) {
            content = library.read(getName());
        }
        return new ByteArrayInputStream(content);
    }

    @Override
    public String getName() {
        return binaryName.replace('.', '/') + Kind.CLASS.extension;
    }

    @Override
    public URI toUri() {
        return URI.create("library:///" + getName());
    }

    @Override
    public Kind getKind() {
        return Kind.CLASS;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return kind == Kind.CLASS && simpleName.equals(binaryName.substring(binaryName.lastIndexOf('.') + 1));
    }

    @Override
    public NestingKind getNestingKind() {
        return null; // not known
    }

    @Override
    public Modifier getAccessLevel() {
        return null; // not known
    }

    @Override
    public long getLastModified() {
        return 0; // not known
    }

    @Override
    public boolean delete() {
        return false;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reader openReader(boolean ignoreEncodingErrors) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OutputStream openOutputStream() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Writer openWriter() {
        throw new UnsupportedOperationException();
    }
}
