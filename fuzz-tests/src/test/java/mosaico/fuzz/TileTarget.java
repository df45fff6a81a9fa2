package mosaico.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import mosaico.contract.tile.MalformedTileException;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.worker.tile.ImpossibleTileException;
import mosaico.worker.tile.TileProcessor;

/**
 * Messages: a line for the ID, lines {@code name=value} for the headers, an empty line, and the
 * body. Each is refused with a reason, or its tile is made.
 */
public final class TileTarget {
  private static final TileProcessor PROCESSOR = new TileProcessor();

  private TileTarget() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, ISO_8859_1);
    int end = text.indexOf("\n\n");
    String[] lines = (end < 0 ? text : text.substring(0, end)).split("\n", -1);
    byte[] body = end < 0 ? new byte[0] : Arrays.copyOfRange(input, end + 2, input.length);
    Map<String, Object> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int equals = lines[i].indexOf('=');
      if (equals > 0) {
        headers.put(lines[i].substring(0, equals), value(lines[i].substring(equals + 1)));
      }
    }
    try {
      TileTask task = TileHeaders.read(lines[0], headers);
      var _ = PROCESSOR.process(task, TileHeaders.CONTENT_ENCODING, body);
    } catch (MalformedTileException | ImpossibleTileException e) {
      // Discarded, with a reason.
    }
  }

  private static Object value(String text) {
    try {
      return text.equals("true") ? (Object) true : Long.valueOf(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
