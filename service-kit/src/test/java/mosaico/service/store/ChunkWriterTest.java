package mosaico.service.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.ChunkWrite;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.testkit.services.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;

class ChunkWriterTest {

  private static final Duration TTL = Duration.ofMinutes(1);
  private static final byte[] RESULT = "result".getBytes(UTF_8);
  private static final byte[] REASON = "reason".getBytes(UTF_8);

  private final ChunkId id = new ChunkId(JobId.random(), 4);
  private final JobKeys keys = new JobKeys(id.job());
  private RedisClient redis;
  private ChunkWriter writer;

  @BeforeEach
  void open() {
    Services.redis().reset();
    redis = RedisClients.open(new RedisConfig(Services.redis().uri()), 1);
    writer = new ChunkWriter(redis);
  }

  @AfterEach
  void close() {
    redis.close();
  }

  @Test
  void storesAResultAndTellsTheCoordinator() {
    assertThat(writer.write(ChunkWrite.made(id, RESULT, TTL))).isTrue();

    assertThat(redis.get(keys.chunk(4))).isEqualTo("result");
    assertThat(redis.lrange(keys.completions(), 0, -1)).containsExactly("4");
    assertThat(redis.pttl(keys.chunk(4))).isBetween(1L, TTL.toMillis());
    assertThat(redis.pttl(keys.completions())).isBetween(1L, TTL.toMillis());
  }

  @Test
  void aFailureIsStoredWhereNothingIsAndReplacesNoResult() {
    assertThat(writer.write(ChunkWrite.failed(id, REASON, TTL))).isTrue();
    assertThat(redis.get(keys.chunk(4))).isEqualTo("reason");
    assertThat(redis.pttl(keys.chunk(4))).isBetween(1L, TTL.toMillis());

    writer.write(ChunkWrite.made(id, RESULT, TTL));
    writer.write(ChunkWrite.failed(id, REASON, TTL));

    assertThat(redis.get(keys.chunk(4))).isEqualTo("result");
    assertThat(redis.lrange(keys.completions(), 0, -1)).containsOnly("4").hasSizeGreaterThan(2);
  }

  @Test
  void aResultReplacesAFailureAndNoOtherResult() {
    byte[] failure = Strip.failed("worker-1", 1, "no filter of that name");
    byte[] first = Strip.encode(header("worker-1", 3), new byte[] {1, 2, 3});
    byte[] second = Strip.encode(header("worker-2", 4), new byte[] {1, 2, 3, 0});

    writer.write(ChunkWrite.failed(id, failure, TTL));
    writer.write(ChunkWrite.made(id, first, TTL));
    writer.write(ChunkWrite.made(id, second, TTL));

    assertThat(redis.get(keys.chunk(4).getBytes(UTF_8))).isEqualTo(first);
  }

  private static StripHeader header(String worker, int length) {
    return new StripHeader(StripKind.RAW, worker, 1, Duration.ZERO, length, 0, length);
  }

  @Test
  void nothingOfALateTileOutlivesItsJob() {
    redis.set(keys.ended(), "");

    assertThat(writer.write(ChunkWrite.made(id, RESULT, TTL))).isFalse();
    assertThat(redis.keys("*")).containsExactly(keys.ended());

    assertThat(writer.write(ChunkWrite.failed(id, REASON, TTL))).isFalse();
    assertThat(redis.keys("*")).containsExactly(keys.ended());
  }

  @Test
  void ofAJobThatIsDoneATileOfTheResultStaysAsLongAsTheRestAndNoOtherStays() {
    redis.set(keys.done(), "5", SetParams.setParams().px(60_000));
    ChunkId earlierStages = new ChunkId(id.job(), 5);

    assertThat(writer.write(ChunkWrite.made(id, RESULT, TTL))).isFalse();
    assertThat(writer.write(ChunkWrite.made(earlierStages, RESULT, TTL))).isFalse();

    assertThat(redis.keys("*")).containsExactlyInAnyOrder(keys.done(), keys.chunk(4));
    assertThat(redis.pttl(keys.chunk(4))).isBetween(1L, 60_000L);
  }

  @Test
  void tilesAreWantedUntilTheirJobIsOver() {
    assertThat(writer.isWanted(id)).isTrue();

    redis.set(keys.done(), "5");
    assertThat(writer.isWanted(id)).isFalse();

    redis.rename(keys.done(), keys.ended());
    assertThat(writer.isWanted(id)).isFalse();
  }

  @Test
  void aRefusedCommandFailsTheWrite() {
    redis.set(keys.completions(), "no list");

    assertThatThrownBy(() -> writer.write(ChunkWrite.made(id, RESULT, TTL)))
        .isInstanceOf(JedisDataException.class);
  }
}
