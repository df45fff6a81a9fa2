package mosaico.ctl.chaos.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LinkTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

  private ServerSocket server;
  private Link link;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    link = Link.to("here to there", server.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    server.close();
  }

  /** Both ends of a connection through the link. */
  private record Ends(Socket near, Socket far) implements AutoCloseable {
    void hello() throws IOException {
      near.getOutputStream().write(HELLO);
      assertThat(far.getInputStream().readNBytes(HELLO.length)).isEqualTo(HELLO);
    }

    void helloBack() throws IOException {
      far.getOutputStream().write(HELLO);
      assertThat(near.getInputStream().readNBytes(HELLO.length)).isEqualTo(HELLO);
    }

    @Override
    public void close() throws IOException {
      near.close();
      far.close();
    }
  }

  private Ends connect() throws IOException {
    Socket near = new Socket(InetAddress.getLoopbackAddress(), link.port());
    return new Ends(near, server.accept());
  }

  @Test
  void passesBytesOnBothWays() throws IOException {
    try (Ends ends = connect()) {
      ends.hello();
      ends.helloBack();
      ends.near().shutdownOutput();
      assertThat(ends.far().getInputStream().read()).isEqualTo(-1);
      ends.helloBack();
    }
  }

  @Test
  void delaysAndLosesNothing() throws IOException {
    link.delay(Duration.ofMillis(20), new SplittableRandom(1));
    try (Ends ends = connect()) {
      ends.hello();
      ends.helloBack();
    }
  }

  @Test
  void cutsWhatIsOpenAndNothingElse() throws IOException {
    try (Ends ends = connect()) {
      ends.hello();
      link.cut();
      assertThatThrownBy(() -> ends.far().getInputStream().read()).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> ends.near().getInputStream().read()).isInstanceOf(IOException.class);
    }
    try (Ends ends = connect()) {
      ends.hello();
    }
  }

  @Test
  void closesOneDirectionOfTwo() throws IOException {
    try (Ends ends = connect()) {
      ends.hello();
      ends.helloBack();
      link.halfClose(new SplittableRandom(1));
      Socket told = toldFirst(ends);
      assertThat(told.getInputStream().read()).isEqualTo(-1);
      // The one that was told may still send.
      Socket other = told.equals(ends.near()) ? ends.far() : ends.near();
      told.getOutputStream().write(HELLO);
      assertThat(other.getInputStream().readNBytes(HELLO.length)).isEqualTo(HELLO);
    }
  }

  /** The end that no more bytes come to. */
  private static Socket toldFirst(Ends ends) throws IOException {
    ends.near().setSoTimeout(200);
    try {
      return ends.near().getInputStream().read() < 0 ? ends.near() : ends.far();
    } catch (SocketTimeoutException e) {
      return ends.far();
    }
  }

  @Test
  void holdsBackWhileItIsSilentAndThenCuts() throws IOException {
    try (Ends ends = connect()) {
      ends.hello();
      link.silence();
      ends.near().getOutputStream().write(HELLO);
      ends.far().setSoTimeout(200);
      assertThatThrownBy(() -> ends.far().getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      link.heal();
      assertThatThrownBy(() -> ends.far().getInputStream().read())
          .isInstanceOf(SocketException.class);
    }
    try (Ends ends = connect()) {
      ends.hello();
    }
  }

  @Test
  void cutsMidWayWhatPassesALossyLink() throws IOException {
    int most = 1_000;
    link.lose(most, new SplittableRandom(1));
    try (Ends ends = connect()) {
      byte[] sent = new byte[100 * most];
      Thread sender =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      ends.near().getOutputStream().write(sent);
                    } catch (IOException e) {
                      // cut, as it should be
                    }
                  });
      int[] read = {0};
      assertThatThrownBy(
              () -> {
                while (ends.far().getInputStream().read() >= 0) {
                  read[0]++;
                }
              })
          .isInstanceOf(IOException.class);
      assertThat(read[0]).isLessThanOrEqualTo(most);
      sender.interrupt();
    }
  }

  @Test
  void refusesAndServesAgain() throws IOException {
    link.refuse();
    try (Socket near = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
      assertThatThrownBy(() -> near.getInputStream().read()).isInstanceOf(IOException.class);
    }
    link.heal();
    try (Ends ends = connect()) {
      ends.hello();
    }
  }
}
