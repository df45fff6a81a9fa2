package mosaico.contract.tile;

/**
 * Names of the copies of tiles by which workers are audited. A copy is an ordinary tile of the same
 * job to whoever makes it; its index lies beyond those of all tiles, so that its result is stored
 * beside the tile's and never in its place, and is removed by whoever stores it once the job is
 * over.
 */
public final class AuditCopy {

  /** Copies of one tile; they are made one after the other. */
  public static final int MOST = 3;

  /** Tiles with this index or a higher one have no copies. */
  public static final int TILES = 250_000_000;

  private AuditCopy() {}

  /**
   * The index of a copy.
   *
   * @param tile its tile's index, below {@link #TILES}
   * @param number from 1 to {@link #MOST}
   */
  public static int index(int tile, int number) {
    if (tile < 0 || tile >= TILES || number < 1 || number > MOST) {
      throw new IllegalArgumentException("no copy " + number + " of tile " + tile);
    }
    return number * TILES + tile;
  }

  /** The index of the tile of which this is a copy, or the tile's own. */
  public static int tileOf(int index) {
    return index % TILES;
  }
}
