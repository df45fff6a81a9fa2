package mosaico.coordinator.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.image.ImageFile;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.upload.Spool;
import org.jspecify.annotations.Nullable;

/**
 * The uploaded files of durable jobs in Redis, each as a list of parts: a value of Redis has 512
 * MiB at the most, and no coordinator needs to have a whole file in memory.
 */
final class SourceStore {

  private static final int PART = 4 << 20;

  private final Redis redis;
  private final Duration ttl;

  /**
   * Keeps files for as long as their jobs may take.
   *
   * @param ttl after which Redis forgets a file
   */
  SourceStore(Redis redis, Duration ttl) {
    this.redis = redis;
    this.ttl = ttl;
  }

  /** Writes a file, in place of what is there. */
  void write(JobId job, ImageFile file) {
    byte[] key = key(job);
    redis.call(client -> client.del(key));
    try (InputStream in = file.stream()) {
      for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
        append(key, part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the upload cannot be read again", e);
    }
  }

  /** In one round trip, so that no part is left without an expiry. */
  private void append(byte[] key, byte[] part) {
    redis.pipeline(
        pipeline -> {
          pipeline.rpush(key, part);
          pipeline.expire(key, ttl.toSeconds());
        });
  }

  /** A copy of a file, if it is there; to be closed. */
  Optional<ImageFile> read(JobId job) {
    byte[] key = key(job);
    int count = Math.toIntExact(redis.call(client -> client.llen(key)));
    if (count == 0) {
      return Optional.empty();
    }
    try (InputStream in = new SequenceInputStream(Collections.enumeration(parts(key, count)))) {
      return Optional.of(Spool.uncounted().receive(in, Long.MAX_VALUE));
    } catch (IOException e) {
      throw new UncheckedIOException("a job's source cannot be kept here", e);
    }
  }

  /** The parts, each fetched when it is asked for. */
  private List<InputStream> parts(byte[] key, int count) {
    return new AbstractList<>() {
      @Override
      public InputStream get(int index) {
        return part(key, index);
      }

      @Override
      public int size() {
        return count;
      }
    };
  }

  private InputStream part(byte[] key, int index) {
    byte @Nullable [] part = redis.call(client -> client.lindex(key, index));
    // Expired since it was counted: the file then ends early, and is seen to.
    return new ByteArrayInputStream(part == null ? new byte[0] : part);
  }

  private static byte[] key(JobId job) {
    return new JobKeys(job).source().getBytes(UTF_8);
  }
}
