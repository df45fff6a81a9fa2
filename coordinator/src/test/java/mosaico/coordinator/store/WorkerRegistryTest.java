package mosaico.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mosaico.contract.registry.WorkerRecord;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.testkit.services.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** The registry with what does not belong into it. */
class WorkerRegistryTest {

  private RedisClient client;
  private Redis redis;

  @BeforeEach
  void open() {
    Services.redis().reset();
    RedisConfig config = new RedisConfig(Services.redis().uri());
    client = RedisClients.open(config, 2);
    redis = new Redis(config, 4);
  }

  @AfterEach
  void close() {
    redis.close();
    client.close();
  }

  @Test
  void whatIsNoRecordOfAWorkerHidesNoOther() {
    double now = Clock.systemUTC().millis();
    for (String id : new String[] {"text", "list", "empty"}) {
      client.zadd(WorkerRecord.INDEX, now, id);
    }
    client.set(WorkerRecord.key("text"), "no hash");
    client.lpush(WorkerRecord.key("list"), "no hash");
    client.zadd(WorkerRecord.INDEX, now, "nonsense");
    client.hset(WorkerRecord.key("nonsense"), Map.of("id", "nonsense", "concurrency", "many"));
    WorkerRegistry registry = new WorkerRegistry(redis, Clock.systemUTC());

    assertThat(registry.live()).isEmpty();

    client.zadd(WorkerRecord.INDEX, now, "good");
    client.hset(WorkerRecord.key("good"), good());
    assertThat(registry.live()).extracting(WorkerRecord::id).containsExactly("good");
  }

  private static Map<String, String> good() {
    return new WorkerRecord(
            "good",
            "host",
            1,
            "",
            List.of(),
            List.of(),
            List.of(1, 2),
            List.of("tareas"),
            "",
            2,
            1,
            0,
            false,
            0,
            0,
            0,
            0,
            0,
            Instant.EPOCH,
            Instant.EPOCH)
        .toHash();
  }
}
