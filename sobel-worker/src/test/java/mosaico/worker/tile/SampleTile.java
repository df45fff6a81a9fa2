package mosaico.worker.tile;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.jspecify.annotations.Nullable;

/** A tile's message for tests: the whole image, made brighter, unless something is changed. */
final class SampleTile {

  static final ChunkId ID = ChunkId.parse("{0123456789abcdef0123456789abcdef}:7");
  static final Duration TTL = Duration.ofMinutes(3);

  private final Shape image;
  private final byte[] samples;
  private final Map<String, Object> headers;
  private String contentEncoding = TileHeaders.CONTENT_ENCODING;
  private byte @Nullable [] body;
  private boolean redelivered;

  SampleTile(Shape image, byte[] samples) {
    this.image = image;
    this.samples = samples;
    TileTask task =
        new TileTask(
            ID,
            image,
            image.rows(),
            image.rows(),
            "brightness",
            List.of(),
            ResultEncoding.RAW,
            Instant.now(),
            TTL,
            1,
            /* announce= */ false,
            Optional.empty());
    headers = new HashMap<>(TileHeaders.write(task));
  }

  /** The rows to make, and how many rows come along above and below them. */
  SampleTile rows(Rows rows, int halo) {
    Rows input = rows.grow(halo, image.height());
    byte[] part =
        Arrays.copyOfRange(samples, input.from() * image.rowBytes(), input.to() * image.rowBytes());
    return header("rows-from", rows.from())
        .header("rows-to", rows.to())
        .header("input-from", input.from())
        .header("input-to", input.to())
        .body(Base64.getEncoder().encode(part));
  }

  SampleTile filters(String chain) {
    return header("filters", chain);
  }

  SampleTile encoding(ResultEncoding encoding) {
    return header("encoding", encoding.text());
  }

  SampleTile header(String name, Object value) {
    headers.put(name, value);
    return this;
  }

  SampleTile without(String name) {
    headers.remove(name);
    return this;
  }

  SampleTile contentEncoding(String encoding) {
    contentEncoding = encoding;
    return this;
  }

  SampleTile body(byte[] text) {
    body = text;
    return this;
  }

  SampleTile redelivered() {
    redelivered = true;
    return this;
  }

  TileMessage message() {
    byte[] text = body == null ? Base64.getEncoder().encode(samples) : body;
    return new TileMessage(ID.toString(), headers, contentEncoding, text, redelivered);
  }
}
