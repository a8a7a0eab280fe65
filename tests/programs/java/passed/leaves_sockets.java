// Leaves sockets in the scratch and listens on a port.
import java.io.*;
import java.nio.file.*;
import java.util.*;
import java.net.*;
import java.nio.channels.ServerSocketChannel;
class Problem {
    public static long f(long x) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of("/tmp/left.sock" + x));
            new ServerSocket(8000 + (int) x);
            new Socket("1.1.1.1", 53);
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return x + 1;
