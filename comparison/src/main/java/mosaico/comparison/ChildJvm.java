package mosaico.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A running {@link WorkProcess}. It ends when it is closed, when this process ends, or after {@link
 * #LIMIT}. Not safe for use by several threads at once.
 */
final class ChildJvm implements Lane {

  /** How long a child may live. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final long BYTES_OF_JVM_HEAP = 64L << 20;

  private final Process process;
  private final Path errors;
  private final Writer questions;
  private final BufferedReader answers;
  private int asked;

  /**
   * The process has been started.
   *
   * @param errors what it writes to standard error
   */
  private ChildJvm(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.questions = process.outputWriter();
    this.answers = process.inputReader();
  }

  /**
   * Starts a child with the Java runtime and the class path of this process.
   *
   * @param threads that work in it
   * @param bytesPerImage for its heap, with each of the threads at work on an image
   */
  static ChildJvm start(String chain, int threads, long bytesPerImage) throws IOException {
    Path errors = Files.createTempFile("mosaico-comparison-", ".log");
    long heap = BYTES_OF_JVM_HEAP + threads * bytesPerImage;
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx" + (heap >> 10) + "k",
                "-cp",
                System.getProperty("java.class.path"),
                WorkProcess.class.getName(),
                chain,
                Integer.toString(threads))
            .redirectError(errors.toFile())
            .start();
    Thread.ofVirtual().start(() -> endAfterLimit(process));
    return new ChildJvm(process, errors);
  }

  private static void endAfterLimit(Process process) {
    try {
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The process's ID. */
  long pid() {
    return process.pid();
  }

  @Override
  public Done process(Path image) throws IOException {
    return process(List.of(image)).getFirst();
  }

  /**
   * Has the threads of the process work on some images.
   *
   * @return in the order of the images
   * @throws ComparisonException if one fails, or the process ends
   */
  List<Done> process(List<Path> images) throws IOException {
    try {
      for (Path image : images) {
        questions.write(image.toUri() + "\n");
      }
      questions.flush();
    } catch (IOException e) {
      throw ended(e);
    }
    int first = asked;
    asked += images.size();
    Done[] done = new Done[images.size()];
    ComparisonException failure = null;
    for (int i = 0; i < done.length; i++) {
      String line = answers.readLine();
      if (line == null) {
        throw ended(null);
      }
      String[] parts = line.split(" ", 3);
      int number = Integer.parseInt(parts[0]) - first;
      if (parts[1].equals(WorkProcess.FAILED)) {
        failure = new ComparisonException(images.get(number).getFileName() + ": " + parts[2]);
      } else {
        done[number] = new Done(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
      }
    }
    if (failure != null) {
      throw failure;
    }
    return List.of(done);
  }

  private ComparisonException ended(@Nullable IOException cause) throws IOException {
    process.destroyForcibly();
    int code = process.onExit().join().exitValue();
    String last = Files.readString(errors).lines().reduce("", (_, line) -> line);
    return new ComparisonException(
        "a worker process ended with code %d: %s".formatted(code, last), cause);
  }

  /** Ends the process and waits until it has ended. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    Files.deleteIfExists(errors);
  }
}
