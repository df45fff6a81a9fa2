package mosaico.worker.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import mosaico.contract.registry.WantedLogLevel;
import mosaico.contract.registry.WorkerRecord;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class RegistrationTest {

  private RedisClient redis;

  @BeforeEach
  void open() {
    Services.redis().reset();
    redis = RedisClients.open(new RedisConfig(Services.redis().uri()), 2);
  }

  @AfterEach
  void close() {
    redis.close();
  }

  private Supplier<WorkerRecord> record(WorkerName name, long pid, Instant startedAt) {
    return () ->
        new WorkerRecord(
            name.id(),
            "host",
            pid,
            "test",
            List.of(),
            List.of(),
            List.of(1),
            List.of("tareas"),
            "scalar",
            1,
            0,
            0,
            false,
            0,
            0,
            0,
            0,
            1,
            startedAt,
            Instant.now());
  }

  private Set<Long> registered() {
    return redis.zrange(WorkerRecord.INDEX, 0, -1).stream()
        .map(id -> redis.hget(WorkerRecord.key(id), "pid"))
        .filter(Objects::nonNull)
        .map(Long::valueOf)
        .collect(Collectors.toSet());
  }

  @Test
  void ofTwoWorkersWithOneIdTheYoungerTakesAnother() {
    WorkerName older = new WorkerName("twin");
    WorkerName younger = new WorkerName("twin");
    Instant start = Instant.now();
    Registration first = new Registration(redis, older, record(older, 1, start), _ -> {});
    Registration second =
        new Registration(redis, younger, record(younger, 2, start.plusMillis(5)), _ -> {});

    Eventually.until(
        "both are registered",
        () -> {
          first.announceNow();
          second.announceNow();
          return registered().equals(Set.of(1L, 2L));
        });

    assertThat(older.id()).isEqualTo("twin");
    assertThat(younger.id()).matches("twin-[0-9a-f]{4}");
  }

  @Test
  void aWorkerThatMakesWrongRowsIsToldOnce() {
    WorkerName name = new WorkerName("liar");
    Registration registration =
        new Registration(redis, name, record(name, 1, Instant.now()), _ -> {});
    AtomicInteger told = new AtomicInteger();
    registration.whenConvicted(told::incrementAndGet);
    redis.hset(WorkerRecord.CONVICTED, "another", "{}");
    registration.announceNow();
    Eventually.until("it is registered", () -> registered().equals(Set.of(1L)));
    assertThat(told).hasValue(0);

    redis.hset(WorkerRecord.CONVICTED, "liar", "{}");
    registration.announceNow();
    Eventually.until("it is told", () -> told.get() == 1);
    redis.del(WorkerRecord.key("liar"));
    registration.announceNow();
    Eventually.until("it is registered again", () -> registered().equals(Set.of(1L)));

    assertThat(told).hasValue(1);
  }

  @Test
  void aWorkerTakesThePlaceOfOneThatHasDied() {
    WorkerName name = new WorkerName("again");
    Instant start = Instant.now();
    redis.hset(WorkerRecord.key("again"), record(name, 1, start.minusSeconds(60)).get().toHash());
    Registration restarted = new Registration(redis, name, record(name, 2, start), _ -> {});

    restarted.announceNow();
    Eventually.until(
        "it is registered", () -> "2".equals(redis.hget(WorkerRecord.key("again"), "pid")));
    restarted.announceNow();

    assertThat(name.id()).isEqualTo("again");
  }

  @Test
  void eachHeartbeatSaysWhichLogLevelIsWanted() throws InterruptedException {
    WorkerName name = new WorkerName("follower");
    BlockingQueue<Optional<String>> told = new LinkedBlockingQueue<>();
    Registration registration =
        new Registration(redis, name, record(name, 1, Instant.now()), told::add);

    registration.announceNow();
    assertThat(told.poll(30, TimeUnit.SECONDS)).isEmpty();
    redis.set(WantedLogLevel.KEY, "DEBUG");
    registration.announceNow();
    assertThat(told.poll(30, TimeUnit.SECONDS)).contains("DEBUG");
    redis.del(WantedLogLevel.KEY);
    registration.announceNow();
    assertThat(told.poll(30, TimeUnit.SECONDS)).isEmpty();
  }
}
