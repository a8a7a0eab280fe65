package compiler;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.ToolProvider;

/**
 * The resident Java compiler: a source on standard input, its class files on standard output.
 *
 * Every compilation gets a javac of its own. All that they share is the file manager, which holds the
 * JDK's and the libraries' class files and nothing of any source. After an error inside javac this process
 * ends, so that the next source gets a fresh one.
 */
public final class Compiler {
    // As `javac -encoding UTF8 -d out f.java`, but without a search for annotation processors.
    private static final List<String> OPTIONS = List.of("-proc:none");

    // How javac reports an error of its own. It catches all of them, also an overflow of its stack.
    private static final String FAULT = "An exception has occurred in the compiler";

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final JavaFileManager libraries;
    private boolean faulty;

    private Compiler(JavaFileManager libraries) {
        this.libraries = libraries;
    }

    /**
     * Two arguments: the folder of class files that every source may use, and the index of libraries.
     *
     * Nothing is compiled to warm up: the first source does that, and its verdict need not wait for another.
     */
    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
        DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true));
        Compiler compiler = new Compiler(Libraries.open(arguments[0], arguments[1]));
        Frames.write(out, "{\"ready\": true}", new byte[0]);
        try {
            while (!compiler.faulty) {
                Frames.write(out, compiler.compile(Frames.readSource(in)));
            }
        } catch (EOFException end) {
            System.exit(0); // the agent has closed the stream
        }
    }

    private Compilation compile(String source) {
        StringWriter messages = new StringWriter();
        Outputs outputs = new Outputs(libraries);
        boolean ok;
        try {
            ok = javac.getTask(messages, outputs, null, OPTIONS, null, List.of(new SourceText(source))).call();
        } catch (StackOverflowError | RuntimeException error) {
            // javac walks a source by recursion and gives up on one that is nested too deeply.
            messages.append(FAULT).append(": ").append(error.toString());
            ok = false;
        }
        // Where the stack ends while a class is initialised, that class is of no use to this process any more.
        faulty = !ok && messages.toString().contains(FAULT);
        return new Compilation(ok, messages.toString(), outputs.getFiles());
    }
}
