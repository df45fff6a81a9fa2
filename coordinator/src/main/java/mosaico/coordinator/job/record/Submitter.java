package mosaico.coordinator.job.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whom a job is for, when several share what there is.
 *
 * @param id of an access key or, without one, of a client's address; nobody can tell which. Empty
 *     for those who are not told apart
 * @param priority among this submitter's own jobs, from {@link #LEAST_PRIORITY} to {@link
 *     #MOST_PRIORITY}; of the waiting ones, the highest goes first
 */
public record Submitter(String id, int priority) {

  public static final int LEAST_PRIORITY = 0;
  public static final int MOST_PRIORITY = 9;
  public static final int DEFAULT_PRIORITY = 5;

  /** Somebody who is not told apart from others. */
  public static final Submitter ANYBODY = new Submitter("", DEFAULT_PRIORITY);

  private static final int ID_BYTES = 8;

  public Submitter {
    if (priority < LEAST_PRIORITY || priority > MOST_PRIORITY) {
      throw new IllegalArgumentException("a priority of " + priority);
    }
  }

  /** Whoever has this access key. */
  public static Submitter ofKey(String key, int priority) {
    return new Submitter("k" + digest(key), priority);
  }

  /** Whoever sends from this address. */
  public static Submitter ofAddress(String address, int priority) {
    return new Submitter("a" + digest(address), priority);
  }

  /** The store and its backups do not get keys or addresses. */
  private static String digest(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
