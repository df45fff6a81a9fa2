package mosaico.codecs.isolation;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.isolation.DecoderEndedException.Cause;
import mosaico.codecs.isolation.Request.Source;
import mosaico.codecs.leptonica.NativeUse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running {@link DecoderMain}, used by one thread at a time. Whatever it answers too late, or not
 * in the way that was agreed, ends it.
 */
final class DecoderProcess implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DecoderProcess.class);

  /** How long somebody who has left still waits, since a new process costs more. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private static final int SIGNALLED = 128;
  private static final int SIGTERM = 15;
  private static final int SIGKILL = 9;
  private static final int MOST_LINES = 20;
  private static final int LONGEST_LINE = 200;

  private final Process process;
  private final SharedArea area;
  private final DataOutputStream requests;
  private final DataInputStream answers;
  private final ExecutorService thread;
  private volatile boolean ended;
  private boolean closed;

  private DecoderProcess(Process process, SharedArea area) {
    this.process = process;
    this.area = area;
    this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    this.thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("decoder-" + process.pid()).factory());
  }

  /**
   * Starts a process, with the Java runtime and the class path of this one and none of its
   * environment. It dies with the thread that calls. It is not {@link #awaitReady ready} yet.
   *
   * @param heap bytes that its heap may have
   * @param memory bytes that it may take altogether
   */
  static DecoderProcess start(long heap, long memory) throws IOException {
    SharedArea area = SharedArea.create();
    try {
      ProcessBuilder builder = new ProcessBuilder(command(heap, memory, area.path()));
      builder.environment().clear();
      DecoderProcess decoder = new DecoderProcess(builder.start(), area);
      // Reading from a pipe keeps a virtual thread's carrier.
      Thread.ofPlatform().daemon().name("decoder-log-" + decoder.pid()).start(decoder::log);
      return decoder;
    } catch (IOException | RuntimeException e) {
      area.close();
      throw e;
    }
  }

  private static List<String> command(long heap, long memory, Path area) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "-Xmx" + (heap >> 10) + "k",
        "-XX:+UseSerialGC",
        // So that a collection gives memory back.
        "-Xms8m",
        "-XX:MaxNewSize=8m",
        "-XX:MinHeapFreeRatio=10",
        "-XX:MaxHeapFreeRatio=30",
        "-XX:-UsePerfData",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:+ErrorFileToStderr",
        "-XX:+DisableAttachMechanism",
        "-Djava.awt.headless=true",
        "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
        "-D" + NativeUse.PROPERTY + "=" + NativeUse.current().text(),
        "-cp",
        System.getProperty("java.class.path"),
        DecoderMain.class.getName(),
        area.toString(),
        Long.toString(memory));
  }

  /** What it prints, of which the first lines tell the most. */
  private void log() {
    int lines = 0;
    try (BufferedReader errors = process.errorReader()) {
      for (String line = errors.readLine(); line != null; line = errors.readLine()) {
        if (lines++ < MOST_LINES && !line.isBlank()) {
          String printable = line.replaceAll("[^\\x20-\\x7e]", "?");
          log.info(
              "decoder {} says: {}",
              pid(),
              printable.substring(0, Math.min(LONGEST_LINE, printable.length())));
        }
      }
    } catch (IOException e) {
      log.debug("decoder {} cannot be listened to: {}", pid(), e.toString());
    }
  }

  /** Waits until it can be asked. */
  void awaitReady(Duration limit) throws DecoderEndedException, InterruptedException {
    Answer answer = call(limit, answers -> Answer.read(answers));
    if (!(answer instanceof Answer.Done)) {
      throw nonsense(answer);
    }
    area.isOpenedElsewhere();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return !ended && process.isAlive();
  }

  /** Bytes of memory that it has in use now, as far as that is known. */
  long residentBytes() {
    try {
      String pages = Files.readString(Path.of("/proc/%d/statm".formatted(pid()))).split(" ", 3)[1];
      return Long.parseLong(pages) * 4096;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  /** Asks something that is about a file. */
  Answer ask(Request request, ImageFile file, Duration limit)
      throws DecoderEndedException, UnreadableImageException, InterruptedException {
    return checked(
        call(
            limit,
            in -> {
              switch (file) {
                case ImageFile.OnDisk _ -> {
                  return asked(request);
                }
                case ImageFile.InMemory _, ImageFile.InNativeMemory _, ImageFile.Part _ -> {
                  return askedInPieces(request, file);
                }
              }
            }));
  }

  /** Asks something. */
  Answer ask(Request request, Duration limit)
      throws DecoderEndedException, UnreadableImageException, InterruptedException {
    return checked(call(limit, _ -> asked(request)));
  }

  /** Where the decoder finds a file. */
  static Source source(ImageFile file) {
    return switch (file) {
      case ImageFile.OnDisk(Path path, _) -> new Source.OnDisk(path.toAbsolutePath());
      case ImageFile.InMemory _, ImageFile.InNativeMemory _, ImageFile.Part _ ->
          new Source.InArea(Math.toIntExact(file.length()));
    };
  }

  /** Copies the start of the area, where rows are after they were asked for. */
  void copy(byte[] into, int offset, int bytes) {
    MemorySegment.copy(area.memory(), JAVA_BYTE, 0, into, offset, bytes);
  }

  private Answer asked(Request request) throws IOException {
    request.write(requests);
    requests.flush();
    return Answer.read(answers);
  }

  private Answer askedInPieces(Request request, ImageFile file) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = file.view(arena);
      long sent = Math.min(bytes.byteSize(), SharedArea.BYTES);
      MemorySegment.copy(bytes, 0, area.memory(), 0, sent);
      Answer answer = asked(request);
      while (sent < bytes.byteSize() && answer instanceof Answer.Done) {
        int count = (int) Math.min(bytes.byteSize() - sent, SharedArea.BYTES);
        MemorySegment.copy(bytes, sent, area.memory(), 0, count);
        sent += count;
        answer = asked(new Request.Piece(count));
      }
      return answer;
    }
  }

  private Answer checked(Answer answer) throws DecoderEndedException, UnreadableImageException {
    return switch (answer) {
      case Answer.Unreadable(var kind, String message) ->
          throw new UnreadableImageException(kind, message);
      case Answer.OutOfMemory() -> {
        kill();
        throw new DecoderEndedException(Cause.OUT_OF_MEMORY, text("has not enough memory"));
      }
      case Answer.Inspected _, Answer.Opened _, Answer.Profile _, Answer.Done _ -> answer;
    };
  }

  /** The exception for an answer to another question, after which the process is gone. */
  DecoderEndedException nonsense(Answer answer) {
    kill();
    return new DecoderEndedException(
        Cause.NONSENSE, text("answers " + answer.getClass().getSimpleName()));
  }

  private String text(String what) {
    return "decoder %d %s".formatted(pid(), what);
  }

  /** What is done with the streams. */
  @FunctionalInterface
  private interface Exchange {
    Answer run(DataInputStream answers) throws IOException;
  }

  private Answer call(Duration limit, Exchange exchange)
      throws DecoderEndedException, InterruptedException {
    Future<Answer> answer;
    try {
      answer = thread.submit(() -> exchange.run(answers));
    } catch (RejectedExecutionException e) {
      throw new DecoderEndedException(Cause.GIVEN_UP, text("was ended before"), e);
    }
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw ended(e);
    } catch (TimeoutException e) {
      kill();
      throw new DecoderEndedException(
          Cause.TOO_SLOW, text("took more than %d s".formatted(limit.toSeconds())), e);
    } catch (InterruptedException e) {
      giveUp(answer);
      throw e;
    }
  }

  /** Lets it finish if it is about to, so that it can be used again. */
  private void giveUp(Future<Answer> answer) {
    try {
      Answer _ = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      kill();
    }
  }

  private DecoderEndedException ended(Throwable why) throws InterruptedException {
    if (ended) {
      return new DecoderEndedException(Cause.GIVEN_UP, text("was ended"), why);
    }
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return new DecoderEndedException(Cause.NONSENSE, text("answers nonsense"), why);
      }
    } finally {
      kill();
    }
    int code = process.exitValue();
    boolean killed = code == SIGNALLED + SIGKILL || code == SIGNALLED + SIGTERM;
    return new DecoderEndedException(
        killed ? Cause.KILLED : Cause.CRASHED, text("ended with code " + code), why);
  }

  /** Ends it at once, whatever it does; by any thread. */
  void kill() {
    ended = true;
    process.destroyForcibly();
  }

  /** Ends it and waits until it has. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    kill();
    thread.shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        process.waitFor();
        boolean _ = thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    area.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
