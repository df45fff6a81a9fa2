package mosaico.worker.registry;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What this worker calls itself: its configured ID, until it finds that an older worker has the
 * same one. Thread-safe.
 */
public final class WorkerName {

  private static final int MAX_ID = 63;

  private final String configured;
  private volatile String now;

  public WorkerName(String configured) {
    this.configured = configured;
    this.now = configured;
  }

  /** The ID as it is now. */
  public String id() {
    return now;
  }

  /** Takes another ID, which begins like the configured one. */
  void change() {
    String end = "-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt(), 4);
    now = configured.substring(0, Math.min(configured.length(), MAX_ID - end.length())) + end;
  }

  @Override
  public String toString() {
    return now;
  }
}
