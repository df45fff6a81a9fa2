package mosaico.coordinator.decoding;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import mosaico.coordinator.RunningCoordinator;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A coordinator whose images are decoded by one process, to which the worst happens. */
class IsolatedDecodingTest {

  private static final String PATH = "/api/process?filters=invert&format=pnm";

  private RunningCoordinator coordinator;

  @BeforeEach
  void start() {
    coordinator = RunningCoordinator.startWithFallback(new DecoderConfig(true, 1, 64 << 20));
    awaitIdle(1);
  }

  @AfterEach
  void end() throws Exception {
    coordinator.close();
    assertThat(decoders()).isEmpty();
  }

  private static byte[] image() throws IOException {
    return TestImages.file(new Shape(200, 300, 3), "png");
  }

  private static List<ProcessHandle> decoders() {
    return ProcessHandle.current().children().filter(IsolatedDecodingTest::isDecoder).toList();
  }

  private static boolean isDecoder(ProcessHandle process) {
    try {
      // ProcessHandle gives no arguments if they are as long as a class path.
      Path commandLine = Path.of("/proc/%d/cmdline".formatted(process.pid()));
      return Files.readString(commandLine).contains("mosaico.codecs.isolation.DecoderMain");
    } catch (IOException e) {
      return false;
    }
  }

  private static void signal(String signal, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** Stops a process, and waits until none of its threads runs any more. */
  private static void stop(long pid) throws Exception {
    signal("STOP", pid);
    Eventually.until("process " + pid + " has stopped", () -> hasStopped(pid));
  }

  private static boolean hasStopped(long pid) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/%d/task".formatted(pid)))) {
      for (Path thread : threads.toList()) {
        String status = Files.readString(thread.resolve("stat"));
        if (!status.substring(status.lastIndexOf(')')).startsWith(") T")) {
          return false;
        }
      }
    }
    return true;
  }

  private void awaitIdle(int count) {
    Eventually.until(
        count + " decoders are idle", () -> decoding("idle") == count && decoders().size() == 1);
  }

  private long decoding(String what) throws Exception {
    var operations = RunningCoordinator.json(coordinator.get("/api/operations"));
    assertThat(operations.at("/decoding/mode").asString()).isEqualTo("isolated");
    return operations.at("/decoding/" + what).asLong();
  }

  private void assertServes() throws Exception {
    HttpResponse<byte[]> response = coordinator.post(PATH, image());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(expected());
  }

  /** The inverted image as a PNM file. */
  private static byte[] expected() throws IOException {
    var image = ImageIO.read(new ByteArrayInputStream(image()));
    byte[] header = "P6\n200 300\n255\n".getBytes(US_ASCII);
    byte[] file = Arrays.copyOf(header, header.length + 200 * 300 * 3);
    int at = header.length;
    for (int y = 0; y < 300; y++) {
      for (int x = 0; x < 200; x++) {
        int rgb = ~image.getRGB(x, y);
        file[at++] = (byte) (rgb >> 16);
        file[at++] = (byte) (rgb >> 8);
        file[at++] = (byte) rgb;
      }
    }
    return file;
  }

  /** Sends an image, which the decoder then has and does not read. */
  private CompletableFuture<HttpResponse<byte[]>> sendToHanging(long decoder) throws Exception {
    stop(decoder);
    byte[] image = image();
    CompletableFuture<HttpResponse<byte[]>> response = coordinator.postLater(PATH, image);
    Eventually.until("the decoder has the image", () -> decoding("idle") == 0);
    return response;
  }

  @Test
  void imagesComeOutRight() throws Exception {
    assertServes();
    assertServes();

    assertThat(decoding("replaced")).isZero();
  }

  @Test
  void aCrashIsARefusalAndTheCoordinatorLives() throws Exception {
    long decoder = decoders().getFirst().pid();
    var response = sendToHanging(decoder);

    signal("SEGV", decoder);
    signal("CONT", decoder);

    assertThat(response.join().statusCode()).isEqualTo(422);
    assertThat(RunningCoordinator.json(response.join()).at("/detail").asString())
        .isEqualTo("the image made the process that decodes it crash");
    assertServes();
    assertThat(decoding("replaced")).isEqualTo(1);
  }

  @Test
  void aDecoderThatIsKilledLosesNoJob() throws Exception {
    long decoder = decoders().getFirst().pid();
    var response = sendToHanging(decoder);

    signal("KILL", decoder);

    assertThat(response.join().statusCode()).isEqualTo(200);
    assertThat(response.join().body()).isEqualTo(expected());
  }

  @Test
  void aClientThatLeavesFreesTheDecoder() throws Exception {
    long decoder = decoders().getFirst().pid();
    var response = sendToHanging(decoder);

    response.cancel(true);

    Eventually.until("the decoder is gone", () -> ProcessHandle.of(decoder).isEmpty());
    assertServes();
    Eventually.until("all memory is given back", () -> coordinator.bytesTaken() == 0);
  }
}
