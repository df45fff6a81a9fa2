package mosaico.ctl.chaos.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.function.Supplier;

/** One connection through a link: a socket at each end, and a thread for each direction. */
final class Connection {
  private static final int PIECE = 16 << 10;
  private static final Duration LOOK_EVERY = Duration.ofMillis(5);

  private final Socket near;
  private final Socket far;
  private final Supplier<Weather> weather;

  Connection(Socket near, Socket far, Supplier<Weather> weather) {
    this.near = near;
    this.far = far;
    this.weather = weather;
  }

  /** Passes bytes on, both ways; returns when both ways have ended. */
  void pump() {
    Thread back = Thread.ofVirtual().name("link-back").start(() -> pass(far, near));
    pass(near, far);
    join(back);
  }

  private void pass(Socket from, Socket to) {
    try {
      pieces(from.getInputStream(), to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      reset(); // one way alone that has broken off: the other may not seem to go on
    }
  }

  private void pieces(InputStream in, OutputStream out) throws IOException {
    byte[] piece = new byte[PIECE];
    long left = Long.MAX_VALUE;
    Weather before = Weather.FINE;
    int read = in.read(piece);
    while (read >= 0) {
      Weather now = awaitSound();
      if (now instanceof Weather.Lossy(int mostBytes, SharedRandom random)) {
        left = now.equals(before) ? left : random.upTo(mostBytes);
        out.write(piece, 0, (int) Math.min(read, left));
        left -= read;
        if (left < 0) {
          throw new IOException("cut");
        }
      } else {
        if (now instanceof Weather.Slow(Duration most, SharedRandom random)) {
          Weather.sleep(Duration.ofNanos(random.upTo(most.toNanos())));
        }
        out.write(piece, 0, read);
      }
      before = now;
      read = in.read(piece);
    }
  }

  /** Waits while the link is silent. */
  private Weather awaitSound() throws IOException {
    Weather now = weather.get();
    while (now instanceof Weather.Silent) {
      if (near.isClosed() || far.isClosed()) {
        throw new IOException("cut");
      }
      Weather.sleep(LOOK_EVERY);
      now = weather.get();
    }
    return now;
  }

  /** Tells one end that no more comes; the other direction goes on. */
  void halfClose(boolean nearEnd) {
    try {
      (nearEnd ? near : far).shutdownOutput();
    } catch (IOException e) {
      reset(); // closed already
    }
  }

  /** Breaks both ends off at once, without the rest of what was sent. */
  void reset() {
    reset(near);
    reset(far);
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException e) {
      // Closed already: closing it again changes nothing.
    }
    try {
      socket.close();
    } catch (IOException e) {
      // The system has let go of it in any case.
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
