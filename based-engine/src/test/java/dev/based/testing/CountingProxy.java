package dev.based.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a server, and counts how often one waits for the other. */
public final class CountingProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final String host;
    private final int port;
    private final AtomicInteger roundTrips = new AtomicInteger();

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** Whether the client has spoken last. */
    private final AtomicBoolean asked = new AtomicBoolean();

    /** Listens on a free port of the loopback interface, and leads to a server. */
    public CountingProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    private interface Io {
        void run() throws IOException;
    }

    private static void start(Io work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One side has gone, and with it the connection.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket server = new Socket(host, port);
            sockets.add(client);
            sockets.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            start(() -> pump(client, server, true));
            start(() -> pump(server, client, false));
        }
    }

    private void pump(Socket from, Socket to, boolean fromClient) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (asked.getAndSet(fromClient) != fromClient && fromClient) {
                    roundTrips.incrementAndGet();
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** How often the client has begun to speak since this was last asked. */
    public int takeRoundTrips() {
        return roundTrips.getAndSet(0);
    }

    /** Ends all connections, too, as a server does that is stopped. */
    public void cut() throws IOException {
        close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
