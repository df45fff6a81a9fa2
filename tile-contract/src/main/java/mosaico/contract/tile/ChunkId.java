package mosaico.contract.tile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one tile of a job, and the Redis key of its result: {@code {jobId}:index}, braces
 * included, so that a Redis Cluster keeps all keys of a job together.
 *
 * @param index from 0 to 999,999,999, top to bottom
 */
public record ChunkId(JobId job, int index) {

  private static final int MAX_INDEX = 999_999_999;
  private static final Pattern FORM = Pattern.compile("\\{([0-9a-f]{32})}:(0|[1-9][0-9]{0,8})");

  public ChunkId {
    if (index < 0 || index > MAX_INDEX) {
      throw new IllegalArgumentException("a tile has no index " + index);
    }
  }

  /**
   * Reads what {@link #toString} wrote, and nothing else: no other text names the same key.
   *
   * @throws MalformedTileException if it is no chunk ID
   */
  public static ChunkId parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new MalformedTileException("\"" + text + "\" is no chunk ID: {jobId}:index");
    }
    return new ChunkId(new JobId(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  @Override
  public String toString() {
    return "{" + job + "}:" + index;
  }
}
