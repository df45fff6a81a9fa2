package mosaico.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import mosaico.contract.strip.Strip;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.MalformedTileException;
import mosaico.contract.tile.TileMade;
import mosaico.contract.tile.TileStarted;
import mosaico.coordinator.audit.RawRows;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/** What stands in Redis where results, and what is told of them, belong. */
public final class StripTarget {
  private static final Shape ROWS = new Shape(5, 7, 3, Depth.SIXTEEN);

  private StripTarget() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    refused(() -> Strip.decodeHeader(input));
    refused(() -> RawRows.of(Strip.decode(input), ROWS));
    String text = new String(input, UTF_8);
    refused(() -> ChunkId.parse(text));
    refused(() -> TileMade.parse(text));
    refused(() -> TileStarted.parse(text));
  }

  private static void refused(Runnable reading) {
    try {
      reading.run();
    } catch (MalformedTileException e) {
      // As it should be.
    }
  }
}
