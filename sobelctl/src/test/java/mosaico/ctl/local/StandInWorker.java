package mosaico.ctl.local;

import java.io.IOException;

/** A program with a worker's outside: it is there until SIGTERM. */
final class StandInWorker {
  private StandInWorker() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if ("yes".equals(System.getenv("WORKERS_FAIL"))) {
      System.err.println("{\"level\":\"ERROR\",\"formattedMessage\":\"REDIS_URI=x: must be y\"}");
      System.exit(4);
    }
    StandInState.fromEnvironment(System.getenv("WORKER_ID")).started();
    Thread.currentThread().join();
  }
}
