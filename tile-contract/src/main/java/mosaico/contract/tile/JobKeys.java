package mosaico.contract.tile;

/** The Redis keys of one job; all share the hash tag {@code {jobId}}. */
public record JobKeys(JobId job) {

  /** A tile's result, a Base64 string: the truth about whether the tile is done. */
  public String chunk(int index) {
    return new ChunkId(job, index).toString();
  }

  /** A list onto which a worker pushes the index of a tile that it has stored: a wake-up only. */
  public String completions() {
    return tag() + ":completions";
  }

  /** A list onto which workers push a {@link Take} for each tile that they begin, if asked to. */
  public String takes() {
    return tag() + ":takes";
  }

  /** A counter of how often a redelivered tile was begun. */
  public String attempts(int index) {
    return tag() + ":attempts:" + index;
  }

  /** The job's record, a hash. */
  public String record() {
    return tag() + ":job";
  }

  /** The uploaded file, kept while the job may have to be taken over. */
  public String source() {
    return tag() + ":source";
  }

  /** Which coordinator runs the job, with an expiry that it renews. */
  public String lease() {
    return tag() + ":lease";
  }

  private String tag() {
    return "{" + job + "}";
  }
}
