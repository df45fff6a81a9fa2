package mosaico.worker.tile;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message from the tile queue, not yet validated.
 *
 * @param id {@code message_id}
 * @param headers values in whichever types the client library returns
 * @param contentEncoding {@code content_encoding}
 * @param body Base64 text; not modified
 * @param redelivered whether a worker may have had it before
 */
public record TileMessage(
    @Nullable String id,
    @Nullable Map<String, Object> headers,
    @Nullable String contentEncoding,
    byte[] body,
    boolean redelivered) {}
