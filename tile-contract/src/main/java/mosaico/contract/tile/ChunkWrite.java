package mosaico.contract.tile;

import java.time.Duration;

/**
 * The Redis commands that store a tile's result and tell the coordinator, in the order that the
 * protocol rests on: store, then tell.
 *
 * <p>The last command asks whether the job is over. A coordinator sets {@link JobKeys#ended} before
 * it deletes a job's chunks, so a value that is stored too late to be deleted finds the marker, and
 * {@link #withdraw} removes it; without the marker, the deletion is yet to come.
 *
 * @param value a {@link mosaico.contract.strip.Strip}, not modified
 * @param ttl how long Redis is to keep the value
 * @param onlyIfAbsent leaves a value alone that is there already: a failure never replaces a result
 */
public record ChunkWrite(ChunkId id, byte[] value, Duration ttl, boolean onlyIfAbsent) {

  /**
   * Where commands go, to be carried out in the order of the calls, best in one round trip.
   *
   * @param <A> an answer that may be pending until then
   */
  public interface Commands<A> {
    void set(String key, byte[] value, Duration ttl);

    void setIfAbsent(String key, byte[] value, Duration ttl);

    void push(String list, String element);

    void expire(String key, Duration ttl);

    A exists(String key);

    void delete(String... keys);
  }

  /** A result, which replaces whatever is there. */
  public static ChunkWrite made(ChunkId id, byte[] value, Duration ttl) {
    return new ChunkWrite(id, value, ttl, false);
  }

  /** The reason why there is no result, which replaces nothing. */
  public static ChunkWrite failed(ChunkId id, byte[] value, Duration ttl) {
    return new ChunkWrite(id, value, ttl, true);
  }

  /** Stores, tells, and returns whether the job is over; all of it may be repeated. */
  public <A> A storeThenTell(Commands<A> commands) {
    JobKeys keys = new JobKeys(id.job());
    String chunk = keys.chunk(id.index());
    if (onlyIfAbsent) {
      commands.setIfAbsent(chunk, value, ttl);
    } else {
      commands.set(chunk, value, ttl);
    }
    commands.push(keys.completions(), Integer.toString(id.index()));
    commands.expire(keys.completions(), ttl);
    return commands.exists(keys.ended());
  }

  /** Removes the result of a job that is over, and the list that nobody reads any more. */
  public void withdraw(Commands<?> commands) {
    JobKeys keys = new JobKeys(id.job());
    commands.delete(keys.chunk(id.index()), keys.completions());
  }
}
