package mosaico.coordinator.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.ChunkWrite;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.MalformedTileException;
import mosaico.contract.tile.TileStarted;
import mosaico.coordinator.timing.Step;
import mosaico.coordinator.timing.StepTimes;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Response;
import redis.clients.jedis.util.KeyValue;

/** The results of tiles in Redis, and the lists by which workers tell what they begin and store. */
public final class ChunkStore implements Chunks {

  /** Pushed onto a completion list to make its reader look at the job's record. */
  private static final String LOOK = "look";

  /** Headers asked for, or results removed, in one round trip. */
  private static final int BATCH = 512;

  private final Redis redis;
  private final StepTimes times;

  /**
   * Results in one Redis.
   *
   * @param times is told how long it takes to read one
   */
  public ChunkStore(Redis redis, StepTimes times) {
    this.redis = redis;
    this.times = times;
  }

  /** Why no result can be stored now, in words for people, as far as that is known. */
  public Optional<String> trouble() {
    return redis.trouble();
  }

  @Override
  public Optional<Strip> get(JobId job, int index) {
    byte[] key = key(job, index);
    return strip(() -> redis.call(client -> client.get(key)));
  }

  /** Removes the whole result of a tile and returns it, if it is there. */
  public Optional<Strip> take(JobId job, int index) {
    byte[] key = key(job, index);
    return strip(() -> redis.call(client -> client.getDel(key)));
  }

  private Optional<Strip> strip(Supplier<byte @Nullable []> read) {
    long begun = System.nanoTime();
    byte[] value = read.get();
    if (value != null) {
      times.since(Step.GATHER, begun);
    }
    return value == null ? Optional.empty() : Optional.of(Strip.decode(value));
  }

  @Override
  public void delete(JobId job, int index) {
    byte[] key = key(job, index);
    redis.call(client -> client.del(key));
  }

  @Override
  public void deleteAll(JobId job, IntStream indices) {
    PrimitiveIterator.OfInt left = indices.iterator();
    while (left.hasNext()) {
      redis.pipeline(
          pipeline -> {
            for (int i = 0; i < BATCH && left.hasNext(); i++) {
              pipeline.del(key(job, left.nextInt()));
            }
          });
    }
  }

  @Override
  public Map<Integer, StripHeader> headers(JobId job, List<Integer> indices) {
    return headers(job, indices, (_, _) -> {});
  }

  @Override
  public Map<Integer, StripHeader> headers(
      JobId job, List<Integer> indices, BiConsumer<Integer, String> damaged) {
    Map<Integer, StripHeader> found = new LinkedHashMap<>();
    for (int from = 0; from < indices.size(); from += BATCH) {
      List<Integer> batch = indices.subList(from, Math.min(indices.size(), from + BATCH));
      List<Response<byte[]>> answers =
          redis.ofType(
              "string",
              batch.stream().map(index -> new JobKeys(job).chunk(index)).toList(),
              key -> damaged.accept(ChunkId.parse(key).index(), "it was no string"),
              () -> starts(job, batch));
      for (int i = 0; i < batch.size(); i++) {
        int index = batch.get(i);
        byte[] start = answers.get(i).get();
        if (start != null && start.length > 0) {
          try {
            found.put(index, Strip.decodeHeader(start));
          } catch (MalformedTileException e) {
            damaged.accept(index, String.valueOf(e.getMessage()));
          }
        }
      }
    }
    return found;
  }

  private List<Response<byte[]>> starts(JobId job, List<Integer> indices) {
    List<Response<byte[]>> answers = new ArrayList<>(indices.size());
    redis.pipeline(
        pipeline -> {
          for (int index : indices) {
            answers.add(pipeline.getrange(key(job, index), 0, Strip.MAX_HEADER_TEXT - 1));
          }
        });
    return answers;
  }

  /** What was published. */
  public SentTiles sentTiles(JobId job) {
    return new SentTiles(redis, job);
  }

  /** What workers say that they begin. */
  public StartedTiles startedTiles(JobId job) {
    return new StartedTiles(redis, job);
  }

  @Override
  public Optional<Integer> awaitCompletion(JobId job, Duration atMost) {
    String completions = new JobKeys(job).completions();
    double seconds = atMost.toMillis() / 1000.0;
    KeyValue<String, String> popped =
        redis.ofType(
            "list",
            List.of(completions),
            _ -> {},
            () -> redis.call(client -> client.blpop(seconds, completions)));
    if (popped == null || popped.getValue().equals(LOOK)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.parseInt(popped.getValue()));
    } catch (NumberFormatException e) {
      // The list is a wake-up only: what it holds is looked up, so nonsense costs one look.
      return Optional.empty();
    }
  }

  @Override
  public void wake(JobId job, Duration ttl) {
    String completions = new JobKeys(job).completions();
    redis.pipeline(
        pipeline -> {
          pipeline.rpush(completions, LOOK);
          pipeline.expire(completions, ttl.toSeconds());
        });
  }

  /** Stores a tile's result, in place of what is there, and tells the job's runner. */
  public void store(ChunkId id, byte[] strip, Duration ttl) {
    redis.write(ChunkWrite.made(id, strip, ttl));
  }

  /** Stores a strip that says why a tile failed, unless there is a result, and tells the runner. */
  public void storeFailure(ChunkId id, byte[] strip, Duration ttl) {
    redis.write(ChunkWrite.failed(id, strip, ttl));
  }

  /** Tells those who watch a job that a tile has been begun here. */
  public void tellStarted(JobId job, TileStarted started, Duration ttl) {
    String list = new JobKeys(job).startedTiles();
    redis.pipeline(
        pipeline -> {
          pipeline.rpush(list, started.text());
          pipeline.pexpire(list, ttl.toMillis());
        });
  }

  /** Stores that a tile cannot be made, unless there is a result, and tells the job's runner. */
  public void fail(ChunkId id, String worker, int attempt, String reason, Duration ttl) {
    storeFailure(id, Strip.failed(worker, attempt, reason), ttl);
  }

  private static byte[] key(JobId job, int index) {
    return new JobKeys(job).chunk(index).getBytes(UTF_8);
  }
}
