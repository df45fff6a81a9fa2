package mosaico.coordinator.store;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import redis.clients.jedis.Response;

/** A list in Redis to which entries are only added, each read once, in its order. */
final class NewEntries {

  private final Redis redis;
  private final String key;
  private long read;

  NewEntries(Redis redis, String key) {
    this.redis = redis;
    this.key = key;
  }

  /** What was added since the last call; at first, all that is there. */
  List<String> next() {
    AtomicReference<Response<Long>> length = new AtomicReference<>();
    AtomicReference<Response<List<String>>> said = new AtomicReference<>();
    redis.pipeline(
        pipeline -> {
          length.set(pipeline.llen(key));
          said.set(pipeline.lrange(key, read, -1));
        });
    if (length.get().get() < read) {
      // Redis has lost the list: what is on it was said since.
      read = 0;
      return next();
    }
    List<String> texts = said.get().get();
    read += texts.size();
    return texts;
  }
}
