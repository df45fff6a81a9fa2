package mosaico.coordinator.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.MalformedTileException;
import mosaico.contract.tile.TileMade;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.timeline.CoordinatorTimes;
import mosaico.coordinator.job.timeline.SentTile;
import mosaico.coordinator.job.timeline.Timeline;
import mosaico.coordinator.job.timeline.Timelines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Response;

/**
 * Where the time of each durable job went, in Redis. It is for those who want to know: no job fails
 * because it cannot be noted.
 */
public final class TimelineStore implements Timelines {

  private static final Logger log = LoggerFactory.getLogger(TimelineStore.class);

  private static final String UPLOAD = "upload";
  private static final String DELIVER = "deliver";

  /** More than the tiles whose times are kept: some are made twice. */
  private static final int MOST_SAID = 2 * TileMade.MOST;

  /** Adds to what expires, and makes nothing that would not. */
  private static final String SET_IF_THERE =
      """
      if redis.call('EXISTS', KEYS[1]) == 1 then
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
      end
      return 0
      """;

  private final Redis redis;
  private final JobLifetime lifetime;

  public TimelineStore(Redis redis, JobLifetime lifetime) {
    this.redis = redis;
    this.lifetime = lifetime;
  }

  @Override
  public void uploaded(JobId id, Duration took) {
    note(id, Map.of(UPLOAD, micros(took)), lifetime.keptWhileOpen());
  }

  /** Notes what the coordinator measured of a job that is about to end. */
  public void ending(JobId id, CoordinatorTimes times) {
    note(id, times.fields(), lifetime.resultTtl());
  }

  /** Notes which tiles of a job were published. */
  public void sent(JobId id, List<SentTile> tiles) {
    if (tiles.isEmpty()) {
      return;
    }
    JobKeys keys = new JobKeys(id);
    String key = keys.sentTiles();
    String[] texts = tiles.stream().map(SentTile::text).toArray(String[]::new);
    AtomicReference<Response<Boolean>> ended = new AtomicReference<>();
    try {
      redis.pipeline(
          pipeline -> {
            pipeline.rpush(key, texts);
            pipeline.expire(key, lifetime.keptWhileOpen().toSeconds());
            ended.set(pipeline.exists(keys.ended()));
          });
      if (ended.get().get()) {
        // Cancelled meanwhile: nothing of it is to stay.
        redis.call(client -> client.del(key));
      }
    } catch (StoreException e) {
      log.info("job {}: what was sent is not noted: {}", id, e.getMessage());
    }
  }

  @Override
  public void delivered(JobId id, Duration took) {
    try {
      redis.call(
          client ->
              client.eval(
                  SET_IF_THERE,
                  List.of(new JobKeys(id).timeline()),
                  List.of(DELIVER, micros(took))));
    } catch (StoreException e) {
      log.info("job {}: the time of its delivery is not noted: {}", id, e.getMessage());
    }
  }

  private void note(JobId id, Map<String, String> fields, Duration kept) {
    String key = new JobKeys(id).timeline();
    try {
      redis.pipeline(
          pipeline -> {
            pipeline.hset(key, fields);
            pipeline.expire(key, kept.toSeconds());
          });
    } catch (StoreException e) {
      log.info("job {}: its times are not noted: {}", id, e.getMessage());
    }
  }

  @Override
  public Timeline find(JobId id) {
    JobKeys keys = new JobKeys(id);
    AtomicReference<Response<Map<String, String>>> fields = new AtomicReference<>();
    AtomicReference<Response<List<String>>> said = new AtomicReference<>();
    AtomicReference<Response<List<String>>> sent = new AtomicReference<>();
    AtomicReference<Response<List<String>>> started = new AtomicReference<>();
    redis.pipeline(
        pipeline -> {
          fields.set(pipeline.hgetAll(keys.timeline()));
          said.set(pipeline.lrange(keys.tileTimes(), 0, MOST_SAID - 1));
          sent.set(pipeline.lrange(keys.sentTiles(), 0, MOST_SAID - 1));
          started.set(pipeline.lrange(keys.startedTiles(), 0, MOST_SAID - 1));
        });
    Map<String, String> hash = fields.get().get();
    return new Timeline(
        number(hash, UPLOAD),
        CoordinatorTimes.read(hash),
        said.get().get().stream().flatMap(TimelineStore::parse).toList(),
        sent.get().get().stream().flatMap(text -> SentTile.parse(text).stream()).toList(),
        started.get().get().stream().flatMap(StartedTiles::parse).toList(),
        number(hash, DELIVER));
  }

  /**
   * Skips what is nothing of the kind: anybody can write to the list, and nothing depends on it.
   */
  private static Stream<TileMade> parse(String text) {
    try {
      return Stream.of(TileMade.parse(text));
    } catch (MalformedTileException e) {
      log.debug("skipped an entry that has no tile's times", e);
      return Stream.empty();
    }
  }

  private static OptionalLong number(Map<String, String> hash, String name) {
    String value = hash.get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
  }

  private static String micros(Duration time) {
    return Long.toString(time.toNanos() / 1000);
  }
}
