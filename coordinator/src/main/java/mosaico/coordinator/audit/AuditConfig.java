package mosaico.coordinator.audit;

import mosaico.contract.tile.AuditCopy;
import mosaico.contract.tile.JobId;
import mosaico.service.config.Environment;

/**
 * How many tiles are made by a second worker as well, to compare what the two make.
 *
 * @param share {@code AUDIT_SHARE}: of all tiles, from 0, none, to 1, all
 */
public record AuditConfig(double share) {

  /** No worker is audited. */
  public static final AuditConfig OFF = new AuditConfig(0);

  /** A float has as many different values below one. */
  private static final int BITS = 53;

  private static final int HALF = 16;
  private static final int HEXADECIMAL = 16;

  public static AuditConfig from(Environment environment) {
    return new AuditConfig(environment.share("AUDIT_SHARE", OFF.share));
  }

  public boolean isOn() {
    return share > 0;
  }

  /** Whether a tile is to be audited: always the same for the same tile, by any coordinator. */
  public boolean picks(JobId job, int index) {
    if (!isOn() || index >= AuditCopy.TILES) {
      return false;
    }
    String id = job.text();
    long upper = Long.parseUnsignedLong(id.substring(0, HALF), HEXADECIMAL);
    long lower = Long.parseUnsignedLong(id.substring(HALF), HEXADECIMAL);
    long mixed = mixed(mixed(upper ^ index) ^ lower);
    return (mixed >>> (Long.SIZE - BITS)) < share * (1L << BITS);
  }

  /** SplitMix64's finaliser (Steele, Lea and Flood, 2014): every bit depends on all of them. */
  private static long mixed(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
