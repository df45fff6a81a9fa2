package mosaico.worker.registry;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.tile.TileHeaders;
import mosaico.filters.sobel.Sobel;
import mosaico.worker.drain.Drain;
import mosaico.worker.metrics.Activity;

/** Takes a snapshot of this worker for its entry in the registry. */
public final class WorkerSnapshot implements Supplier<WorkerRecord> {

  private final WorkerName name;
  private final String host;
  private final String version;
  private final List<String> queues;
  private final int concurrency;
  private final Activity activity;
  private final Drain drain;
  private final Instant startedAt = Instant.now();
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /**
   * Describes one worker.
   *
   * @param queues that it takes tiles from
   */
  public WorkerSnapshot(
      WorkerName name,
      String host,
      String version,
      List<String> queues,
      int concurrency,
      Activity activity,
      Drain drain) {
    this.name = name;
    this.host = host;
    this.version = version;
    this.queues = queues;
    this.concurrency = concurrency;
    this.activity = activity;
    this.drain = drain;
  }

  @Override
  public WorkerRecord get() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new WorkerRecord(
        name.id(),
        host,
        ProcessHandle.current().pid(),
        version,
        OwnCapability.FILTERS,
        OwnCapability.PARAMETERS,
        TileHeaders.VERSIONS,
        queues,
        Sobel.kernel(),
        concurrency,
        activity.busy(),
        activity.busyTime().toMillis(),
        drain.hasBegun(),
        activity.done(),
        activity.failed(),
        cpu(),
        heap.getUsed(),
        Runtime.getRuntime().maxMemory(),
        startedAt,
        Instant.now());
  }

  /** The bean returns -1 or NaN until it has measured twice. */
  private double cpu() {
    double load = system.getProcessCpuLoad();
    return load >= 0 ? Math.min(1, load) : 0;
  }
}
