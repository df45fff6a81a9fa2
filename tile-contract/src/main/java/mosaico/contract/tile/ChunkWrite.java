package mosaico.contract.tile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The Redis commands that store a tile's result and tell the coordinator, in the order that the
 * protocol rests on: store, then tell.
 *
 * <p>The last command asks whether the job is over. A coordinator sets {@link JobKeys#ended} before
 * it deletes a job's chunks, so a value that is stored too late to be deleted finds the marker, and
 * {@link #withdraw} removes it; without the marker, the deletion is yet to come. Of a job that is
 * done, a tile of the result that was made once more is as good as the one that it replaces: {@link
 * #keepNoLonger} has it expire together with the others.
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
    /** Stores a value unless a made result is there already; one that is there is kept as long. */
    void setUnlessMade(String key, byte[] value, Duration ttl);

    void setIfAbsent(String key, byte[] value, Duration ttl);

    void push(String list, String element);

    void expire(String key, Duration ttl);

    /** The values of two keys, null for one that is not there. */
    A read(String first, String second);

    void delete(String... keys);
  }

  /**
   * A result, which replaces a failure but no other result: workers whose encoders differ make
   * other bytes of the same tile, and a coordinator may have promised the length of the first.
   */
  public static ChunkWrite made(ChunkId id, byte[] value, Duration ttl) {
    return new ChunkWrite(id, value, ttl, false);
  }

  /** The reason why there is no result, which replaces nothing. */
  public static ChunkWrite failed(ChunkId id, byte[] value, Duration ttl) {
    return new ChunkWrite(id, value, ttl, true);
  }

  /** What is to become of what was stored. */
  public enum Fate {
    /** The job goes on. */
    WANTED,
    /** The job is done: the value is a part of its result. */
    KEPT,
    /** The job is over, and nobody will ask for the value. */
    UNWANTED
  }

  /**
   * Stores, tells, and returns the markers {@link JobKeys#ended} and {@link JobKeys#done}; all of
   * it may be repeated.
   */
  public <A> A storeThenTell(Commands<A> commands) {
    JobKeys keys = new JobKeys(id.job());
    String chunk = keys.chunk(id.index());
    if (onlyIfAbsent) {
      commands.setIfAbsent(chunk, value, ttl);
    } else {
      commands.setUnlessMade(chunk, value, ttl);
    }
    commands.push(keys.completions(), Integer.toString(id.index()));
    commands.expire(keys.completions(), ttl);
    return commands.read(keys.ended(), keys.done());
  }

  /**
   * What is to become of the value.
   *
   * @param ended the first marker, null if it is not there
   * @param done the second one
   */
  public Fate fate(@Nullable String ended, @Nullable String done) {
    if (ended != null) {
      return Fate.UNWANTED;
    }
    if (done == null) {
      return Fate.WANTED;
    }
    try {
      return id.index() < Integer.parseInt(done) ? Fate.KEPT : Fate.UNWANTED;
    } catch (NumberFormatException e) {
      // Whoever wrote it is no coordinator: what is stored expires by itself.
      return Fate.WANTED;
    }
  }

  /**
   * Has the value of a job that is done expire when the rest of the result does.
   *
   * @param left what is left of the time of {@link JobKeys#done}; not positive if it is over
   */
  public void keepNoLonger(Commands<?> commands, Duration left) {
    JobKeys keys = new JobKeys(id.job());
    commands.delete(keys.completions());
    if (left.isPositive()) {
      commands.expire(keys.chunk(id.index()), left);
    } else {
      commands.delete(keys.chunk(id.index()));
    }
  }

  /** Removes the result of a job that is over, and what nobody reads any more. */
  public void withdraw(Commands<?> commands) {
    JobKeys keys = new JobKeys(id.job());
    commands.delete(keys.chunk(id.index()), keys.completions(), keys.attempts(id.index()));
  }
}
