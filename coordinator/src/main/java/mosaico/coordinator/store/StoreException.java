package mosaico.coordinator.store;

import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** A command that Redis did not carry out; it may be tried again. */
public abstract sealed class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private StoreException(Exception cause) {
    super(cause.getMessage(), cause);
  }

  static StoreException of(JedisException cause) {
    return cause instanceof JedisDataException ? new Refused(cause) : new Unreachable(cause);
  }

  /** Redis answered that it will not, as when its memory is full. */
  public static final class Refused extends StoreException {
    private static final long serialVersionUID = 1L;

    public Refused(Exception cause) {
      super(cause);
    }
  }

  /** Redis cannot be reached, or did not answer in time. */
  public static final class Unreachable extends StoreException {
    private static final long serialVersionUID = 1L;

    public Unreachable(Exception cause) {
      super(cause);
    }
  }
}
