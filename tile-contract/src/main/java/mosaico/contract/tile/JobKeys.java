package mosaico.contract.tile;

/**
 * The Redis keys of one job, all with the hash tag {@code {jobId}}, and the three that list jobs.
 * The keys of workers are {@link mosaico.contract.registry.WorkerRecord}'s.
 */
public record JobKeys(JobId job) {

  /** A set of the IDs of durable jobs that have not ended. */
  public static final String OPEN_JOBS = "jobs:open";

  /** A sorted set of the IDs of the last durable jobs, scored by their creation in milliseconds. */
  public static final String RECENT_JOBS = "jobs:recent";

  /** A list of the last durable jobs that failed, the latest first. */
  public static final String FAILED_JOBS = "failed-jobs";

  /** A tile's result, a Base64 string: the truth about whether the tile is done. */
  public String chunk(int index) {
    return new ChunkId(job, index).toString();
  }

  /** A list onto which a worker pushes the index of a tile that it has stored: a wake-up only. */
  public String completions() {
    return tag() + ":completions";
  }

  /** A list onto which workers push a {@link TileStarted} for each tile they begin, if asked to. */
  public String startedTiles() {
    return tag() + ":takes";
  }

  /** A list onto which the coordinator pushes each tile that it has published. */
  public String sentTiles() {
    return tag() + ":sends";
  }

  /** A list onto which workers push {@link TileMade} of each tile they have stored, if asked to. */
  public String tileTimes() {
    return tag() + ":times";
  }

  /** The coordinator's times of the job, a hash, written when the job ends. */
  public String timeline() {
    return tag() + ":timeline";
  }

  /** A counter of how often a redelivered tile was begun. */
  public String attempts(int index) {
    return tag() + ":attempts:" + index;
  }

  /**
   * A marker that the job is over and its results are unwanted: it failed or was cancelled, or was
   * delivered. A coordinator sets it before it deletes the job's chunks; a worker that begins a
   * tile later skips it, and one that stores a tile later removes what it wrote.
   */
  public String ended() {
    return tag() + ":ended";
  }

  /**
   * A marker that the job is done and its result kept for as long as the marker: the number of the
   * result's tiles. What its earlier stages made is unwanted.
   */
  public String done() {
    return tag() + ":done";
  }

  /**
   * How often the job was begun anew, since what it was made from could not be trusted; results of
   * the attempts before are refused.
   */
  public String anew() {
    return tag() + ":anew";
  }

  /** The job's record, a hash. */
  public String record() {
    return tag() + ":job";
  }

  /** The uploaded file, kept while the job may have to be taken over. */
  public String source() {
    return tag() + ":source";
  }

  /** The source's colour profile, deflated, kept as long as the result. */
  public String profile() {
    return tag() + ":profile";
  }

  /** Which coordinator runs the job, with an expiry that it renews. */
  public String lease() {
    return tag() + ":lease";
  }

  /** Which trace it belongs to, as {@code traceparent} says it; absent if it is not traced. */
  public String trace() {
    return tag() + ":trace";
  }

  private String tag() {
    return "{" + job + "}";
  }
}
