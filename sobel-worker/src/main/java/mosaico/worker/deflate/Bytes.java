package mosaico.worker.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array at a time, the first one lowest. */
public final class Bytes {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private Bytes() {}

  public static long eight(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  public static void setEight(byte[] bytes, int at, long eight) {
    LONG.set(bytes, at, eight);
  }

  /**
   * Subtracts each of eight bytes from its like, without borrows between them.
   *
   * <p>H. Warren, "Hacker's Delight", 2nd edition, section 2-18.
   */
  public static long minus(long eight, long others) {
    return ((eight | HIGH_BITS) - (others & ~HIGH_BITS)) ^ ((eight ^ ~others) & HIGH_BITS);
  }
}
