package mosaico.codecs.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;

/** What becomes of decoders that are killed, crash, hang or take too much, and of their images. */
class DecodersTest {

  private static final Shape SHAPE = new Shape(300, 200, 3);
  private static final Rows TOP = new Rows(0, 50);
  private static final Rows REST = new Rows(50, 200);
  private static final Duration PLENTY = Duration.ofMinutes(1);
  private static final int MEMORY = 64 << 20;

  private static Decoders one(Duration limit) {
    return started(1, MEMORY, limit);
  }

  private static Decoders started(int processes, long memory, Duration limit) {
    Decoders decoders = new Decoders(processes, memory, limit);
    decoders.start();
    return decoders;
  }

  private static ImageFile png() throws IOException {
    return ImageFile.of(TestImages.file(SHAPE, "png"));
  }

  private static PixelSource open(Decoders decoders) throws Exception {
    return decoders.open(decoders.inspect(png()), BandwiseDecoder.eight(false));
  }

  private static byte[] copy(PixelSource image, Rows rows) throws UnreadableImageException {
    var band = image.rows(rows).slice(rows);
    return Arrays.copyOfRange(band.samples(), band.start(), band.start() + band.bytes());
  }

  private static byte[] expected(Rows rows) throws Exception {
    var image = BandwiseDecoder.decode(TestImages.file(SHAPE, "png"), false);
    return copy(image, rows);
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

  private static long onlyPid(Decoders decoders) {
    Eventually.until("there is one decoder", () -> decoders.pids().size() == 1);
    return decoders.pids().getFirst();
  }

  /** The only decoder, which does not answer any more. */
  private static long hanging(Decoders decoders) throws Exception {
    Eventually.until("there is a decoder", () -> decoders.idle() == 1);
    long pid = onlyPid(decoders);
    stop(pid);
    return pid;
  }

  private static void assertServes(Decoders decoders) throws Exception {
    try (PixelSource image = open(decoders)) {
      assertThat(copy(image, SHAPE.rows())).isEqualTo(expected(SHAPE.rows()));
    }
  }

  private static boolean isGone(long pid) {
    return ProcessHandle.of(pid).isEmpty();
  }

  @Test
  void anotherDecoderGoesOnForOneThatIsKilled() throws Exception {
    try (Decoders decoders = one(PLENTY);
        PixelSource image = open(decoders)) {
      assertThat(copy(image, TOP)).isEqualTo(expected(TOP));
      long killed = onlyPid(decoders);

      signal("KILL", killed);
      Eventually.until("the decoder is gone", () -> isGone(killed));

      assertThat(copy(image, REST)).isEqualTo(expected(REST));
      assertThat(decoders.pids()).doesNotContain(killed);
      assertServes(decoders);
    }
  }

  @Test
  void anImageWhoseSecondDecoderIsKilledTooIsRefused() throws Exception {
    try (Decoders decoders = started(2, MEMORY, PLENTY)) {
      Eventually.until("there are two decoders", () -> decoders.idle() == 2);
      try (PixelSource image = open(decoders)) {
        Eventually.until("one decoder is idle", () -> decoders.idle() == 1);
        long second = decoders.pool().idle().getFirst().pid();
        long first = decoders.pids().stream().filter(pid -> pid != second).findAny().orElseThrow();
        stop(first);
        stop(second);
        CompletableFuture<byte[]> rest = CompletableFuture.supplyAsync(() -> rest(image));
        signal("KILL", first);
        Eventually.until("the second decoder has it", () -> decoders.idle() == 0);
        signal("KILL", second);

        assertThatThrownBy(rest::join)
            .cause()
            .hasMessage("the process that decodes the image was killed twice");
      }
      assertServes(decoders);
    }
  }

  private static byte[] rest(PixelSource image) {
    try {
      return copy(image, REST);
    } catch (UnreadableImageException e) {
      throw new CompletionException(e);
    }
  }

  @Test
  void anImageThatCrashesItsDecoderIsRefused() throws Exception {
    try (Decoders decoders = one(PLENTY);
        PixelSource image = open(decoders)) {
      assertThat(copy(image, TOP)).isEqualTo(expected(TOP));
      long crashing = onlyPid(decoders);
      stop(crashing);
      CompletableFuture<byte[]> rest = CompletableFuture.supplyAsync(() -> rest(image));
      signal("SEGV", crashing);
      signal("CONT", crashing);

      assertThatThrownBy(rest::join)
          .cause()
          .isInstanceOfSatisfying(
              UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
          .hasMessage("the image made the process that decodes it crash");
      assertServes(decoders);
    }
  }

  @Test
  void aDecoderThatHangsIsEndedInTime() throws Exception {
    try (Decoders decoders = one(Duration.ofSeconds(10))) {
      assertServes(decoders);
      long hanging = hanging(decoders);

      assertThatThrownBy(() -> decoders.inspect(png()))
          .isInstanceOf(UnreadableImageException.class)
          .hasMessage("the image takes more than 10 s to be read, the limit here (DECODE_TIMEOUT)");
      Eventually.until("the decoder is gone", () -> isGone(hanging));
      assertServes(decoders);
    }
  }

  @Test
  void whoeverLeavesFreesADecoderThatHangs() throws Exception {
    try (Decoders decoders = one(PLENTY)) {
      assertServes(decoders);
      long hanging = hanging(decoders);
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Thread client =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      thrown.completeExceptionally(
                          new AssertionError(decoders.inspect(png()).header().toString()));
                    } catch (Exception e) {
                      thrown.complete(e);
                    }
                  });
      Eventually.until("the decoder is in use", () -> decoders.idle() == 0);

      client.interrupt();

      assertThat(thrown.join()).isInstanceOf(CancellationException.class);
      Eventually.until("the decoder is gone", () -> isGone(hanging));
      assertServes(decoders);
    }
  }

  @Test
  void stoppingAnImageFreesADecoderThatHangs() throws Exception {
    try (Decoders decoders = one(PLENTY);
        PixelSource image = open(decoders)) {
      stop(onlyPid(decoders));
      CompletableFuture<byte[]> rest = CompletableFuture.supplyAsync(() -> rest(image));

      image.stop();

      assertThatThrownBy(rest::join).cause().hasMessage("reading the image was stopped");
      assertServes(decoders);
    }
  }

  @Test
  void whoReadsSlowlyGivesWayToOthers() throws Exception {
    try (Decoders decoders = one(PLENTY);
        PixelSource slow = open(decoders)) {
      assertThat(copy(slow, TOP)).isEqualTo(expected(TOP));

      assertServes(decoders);

      assertThat(copy(slow, REST)).isEqualTo(expected(REST));
      assertThat(decoders.replaced()).isZero();
    }
  }

  @Test
  void imagesThatShareADecoderGetTheirOwnRows() throws Exception {
    byte[] other = SampleFiles.sample("webp-with-loss.webp");
    byte[] expected = BandwiseDecoder.decode(other, false).samples();
    try (Decoders decoders = one(PLENTY);
        PixelSource first = open(decoders);
        PixelSource second =
            decoders.open(decoders.inspect(ImageFile.of(other)), BandwiseDecoder.eight(false))) {
      assertThat(copy(first, TOP)).isEqualTo(expected(TOP));
      assertThat(copy(second, second.shape().rows())).isEqualTo(expected);
      assertThat(copy(first, REST)).isEqualTo(expected(REST));
      assertThat(copy(second, second.shape().rows())).isEqualTo(expected);
      assertThat(copy(first, TOP)).isEqualTo(expected(TOP));
    }
  }

  @Test
  void anImageThatNeedsMoreThanADecodersHeapIsRefused() throws Exception {
    try (Decoders decoders = started(1, 16 << 20, PLENTY)) {
      var inspected = decoders.inspect(ImageFile.of(tga(8_000)));

      assertThatThrownBy(() -> decoders.open(inspected, BandwiseDecoder.eight(false)))
          .isInstanceOf(UnreadableImageException.class)
          .hasMessage("the image takes more memory to be read than a decoder has (DECODER_MEMORY)");
      assertServes(decoders);
    }
  }

  /** A TGA file of one gray, in runs. */
  private static byte[] tga(int side) {
    int runs = Math.ceilDiv(side * side, 128);
    byte[] file = new byte[18 + 2 * runs];
    file[2] = 11;
    file[12] = (byte) side;
    file[13] = (byte) (side >> 8);
    file[14] = (byte) side;
    file[15] = (byte) (side >> 8);
    file[16] = 8;
    for (int i = 0; i < runs; i++) {
      file[18 + 2 * i] = (byte) 0xff;
    }
    return file;
  }

  @Test
  void anImageThatNeedsMoreNativeMemoryThanADecoderHasIsRefused() throws Exception {
    ImageFile file = ImageFile.of(webp(7_000));
    try (Decoders large = started(1, 700 << 20, PLENTY);
        PixelSource image = large.open(large.inspect(file), BandwiseDecoder.eight(false))) {
      assertThat(image.shape().width()).isEqualTo(7_000);
    }
    try (Decoders small = started(1, 16 << 20, PLENTY)) {
      var inspected = small.inspect(file);

      assertThatThrownBy(() -> small.open(inspected, BandwiseDecoder.eight(false)))
          .isInstanceOf(UnreadableImageException.class)
          .hasMessageContaining("need more memory than there is");
      assertServes(small);
    }
  }

  /** A WebP file of one colour, which takes no bit for any pixel. */
  private static byte[] webp(int side) throws IOException {
    byte[] file = SampleFiles.sample("webp-one-colour-without-loss.webp");
    // RFC 9649 3.4: 14 bits each for width and height, less one, behind the signature byte.
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("VP8L") + 9;
    int sizes = (side - 1) | (side - 1) << 14;
    for (int i = 0; i < 3; i++) {
      file[at + i] = (byte) (sizes >> (8 * i));
    }
    file[at + 3] = (byte) ((file[at + 3] & 0xf0) | ((sizes >> 24) & 0x0f));
    return file;
  }

  @Test
  void oneDecoderServesManyImages() throws Exception {
    ImageFile large = ImageFile.of(TestImages.file(new Shape(2_000, 1_300, 3), "png"));
    try (Decoders decoders = started(1, 1 << 30, PLENTY)) {
      for (int i = 0; i < 40; i++) {
        try (PixelSource image =
            decoders.open(decoders.inspect(large), BandwiseDecoder.eight(true))) {
          assertThat(image.rows(image.shape().rows()).bytes()).isEqualTo(2_000 * 1_300);
        }
      }
      Eventually.until("the last image is closed", () -> decoders.idle() == 1);
      assertThat(decoders.replaced()).isZero();
    }
  }

  @Test
  void closingEndsAllProcesses() throws Exception {
    Decoders decoders = started(2, MEMORY, PLENTY);
    assertServes(decoders);
    var pids = decoders.pids();

    decoders.close();

    assertThat(pids).isNotEmpty().allMatch(DecodersTest::isGone);
    assertThatThrownBy(() -> decoders.inspect(png())).isInstanceOf(CancellationException.class);
  }
}
