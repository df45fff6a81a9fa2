package mosaico.ctl.local;

import java.io.IOException;

/** A program with a worker's outside: it is there until SIGTERM. */
final class StandInWorker {
  private StandInWorker() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String code = System.getenv("WORKERS_FAIL_WITH");
    if (code != null) {
      System.err.println("{\"level\":\"ERROR\",\"formattedMessage\":\"REDIS_URI=x: must be y\"}");
      System.exit(Integer.parseInt(code));
    }
    StandInState.fromEnvironment(System.getenv("WORKER_ID")).started();
    Thread.currentThread().join();
  }
}
