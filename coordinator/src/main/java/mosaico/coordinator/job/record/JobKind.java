package mosaico.coordinator.job.record;

/** The two kinds of job, and everything in which they differ. */
public enum JobKind {
  /** A job of {@code /api/jobs}: it outlives its request, and the coordinator that took it. */
  DURABLE,
  /** A job of {@code /api/process}: its result goes out on the connection that asked for it. */
  DIRECT;

  /** Whether its record, its source and its lease are in Redis, for others to take it over. */
  public boolean canBeTakenOver() {
    return this == DURABLE;
  }

  /**
   * Whether the broker keeps its tiles on disk. A tile that the broker loses is sent again by the
   * coordinator that runs the job, which is only worth the write if that coordinator may go too.
   */
  public boolean hasPersistentTiles() {
    return this == DURABLE;
  }

  /** Whether workers say that they begin a tile: only those who have a job's ID can watch it. */
  public boolean announcesTiles() {
    return this == DURABLE;
  }

  /**
   * Whether results are delivered while it runs. They then count in the send window until they are
   * delivered, and the writer's memory counts as the job's; and nothing is kept when it has ended.
   */
  public boolean deliversWhileRunning() {
    return this == DIRECT;
  }
}
