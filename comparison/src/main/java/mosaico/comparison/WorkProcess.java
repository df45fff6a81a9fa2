package mosaico.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import mosaico.filters.chain.Chain;

/**
 * The program that works on images in a process of its own.
 *
 * <p>Its arguments are the chain and the number of threads. It reads the URIs of files, one a line,
 * until its input ends, and answers each with a line: its number from 0, the checksum, and the
 * thread's CPU time in nanoseconds, separated by spaces; or its number, {@code failed}, and why.
 */
public final class WorkProcess {

  static final String FAILED = "failed";

  private final Chain chain;
  private final PrintStream answers;

  private WorkProcess(Chain chain, PrintStream answers) {
    this.chain = chain;
    this.answers = answers;
  }

  public static void main(String[] arguments) throws IOException {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // What is logged must not be taken for an answer.
    System.setOut(System.err);
    WorkProcess work = new WorkProcess(Chain.parse(arguments[0]), answers);
    try (ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[1]));
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      int next = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int number = next++;
        Path image = Path.of(URI.create(line));
        threads.execute(() -> work.answer(number, image));
      }
    }
  }

  private void answer(int number, Path image) {
    answers.println(number + " " + outcome(image));
  }

  private String outcome(Path image) {
    try {
      long before = cpuNanos();
      long checksum = ImageWork.checksum(image, chain);
      return checksum + " " + (cpuNanos() - before);
    } catch (Exception | OutOfMemoryError e) {
      String why = e instanceof OutOfMemoryError ? "it takes too much memory" : e.getMessage();
      return FAILED + " " + String.valueOf(why).replaceAll("\\R", " ");
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
