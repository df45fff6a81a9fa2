package mosaico.coordinator.http.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mosaico.contract.tile.ChunkId;
import mosaico.coordinator.deadletter.DeadLetter;
import mosaico.coordinator.job.follow.RecentJobs;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter, as the API shows it to operators.
 *
 * @param job the first eight digits of the job's ID; null if the message is no tile
 * @param tile its index in the job; null if the message is no tile
 * @param reason in the broker's word
 * @param queue that it was given up on
 * @param bytes of its body
 * @param headers as text, by name
 */
record DeadLetterView(
    String id,
    String at,
    @Nullable String job,
    @Nullable Integer tile,
    String reason,
    String queue,
    int bytes,
    Map<String, String> headers) {

  /** The body of the list. */
  record Page(List<DeadLetterView> letters) {}

  static DeadLetterView of(DeadLetter letter) {
    Optional<ChunkId> tile = letter.tile();
    Map<String, String> headers = new TreeMap<>();
    letter.headers().forEach((name, value) -> headers.put(name, value.toString()));
    return new DeadLetterView(
        letter.id(),
        letter.at().toString(),
        tile.map(chunk -> RecentJobs.shown(chunk.job())).orElse(null),
        tile.map(ChunkId::index).orElse(null),
        letter.reason(),
        letter.queue(),
        letter.bytes(),
        headers);
  }
}
