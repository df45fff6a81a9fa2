package mosaico.coordinator.deadletter;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.MalformedTileException;

/**
 * A message of {@code tareas.dlq}, without its body.
 *
 * @param id its own, by which operators name it
 * @param at when it was taken from there
 * @param messageId of a tile, the chunk ID, which is its owner's alone; anything else of a message
 *     that is no tile
 * @param queue the queue that it was given up on, as the broker says; {@code tareas} if it does not
 * @param reason in the broker's word, such as {@code rejected}; {@code unknown} if it gives none
 * @param bytes of its body
 * @param headers numbers, booleans and strings; whatever else was there, as text
 * @param whole whether these are its headers as they were, so that it may be sent again
 */
public record DeadLetter(
    String id,
    Instant at,
    String messageId,
    String queue,
    String reason,
    boolean persistent,
    int bytes,
    Map<String, Object> headers,
    boolean whole) {

  public DeadLetter {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers)); // in one order everywhere
  }

  /** The tile that it is; empty if it is none. */
  public Optional<ChunkId> tile() {
    try {
      return Optional.of(ChunkId.parse(messageId));
    } catch (MalformedTileException _) {
      return Optional.empty();
    }
  }
}
