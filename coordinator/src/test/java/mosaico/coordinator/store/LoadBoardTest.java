package mosaico.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import mosaico.coordinator.scaling.Load;
import mosaico.service.store.RedisConfig;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What coordinators tell each other, on a real Redis. */
class LoadBoardTest {

  private static final Load SMALL = new Load(1.5, 10, 4, 2.5, 0.05, 0.25);
  private static final Load LARGE = new Load(80, 900, 64, 70, 0.04, 12);

  private final SetClock clock = new SetClock();
  private Redis redis;
  private LoadBoard first;
  private LoadBoard second;

  @BeforeEach
  void connect() {
    Services.redis().reset();
    redis = new Redis(new RedisConfig(Services.redis().uri()), 4);
    first = new LoadBoard(redis, "first", clock);
    second = new LoadBoard(redis, "second", clock);
  }

  @AfterEach
  void close() {
    redis.close();
  }

  @Test
  void everyCoordinatorReadsTheLoadsOfAll() {
    assertThat(first.exchange(SMALL)).containsExactly(SMALL);
    assertThat(second.exchange(LARGE)).containsExactlyInAnyOrder(SMALL, LARGE);
    assertThat(first.exchange(Load.NONE)).containsExactlyInAnyOrder(Load.NONE, LARGE);
  }

  @Test
  void aCoordinatorThatHasLeftIsNotCounted() {
    first.exchange(SMALL);

    first.close();

    assertThat(second.exchange(LARGE)).containsExactly(LARGE);
  }

  @Test
  void aCoordinatorThatDiedIsForgotten() {
    first.exchange(SMALL);
    // As when it has expired.
    redis.call(client -> client.del(LoadBoard.key("first")));
    assertThat(second.exchange(LARGE)).containsExactly(LARGE);

    clock.goOn(Duration.ofMinutes(2));
    second.exchange(LARGE);

    List<String> index = redis.call(client -> client.zrange(LoadBoard.INDEX, 0, -1));
    assertThat(index).containsExactly("second");
    Long expiry = redis.call(client -> client.pttl(LoadBoard.key("second")));
    assertThat(expiry).isBetween(1L, 5_000L);
  }

  @Test
  void aLoadThatCannotBeReadIsTakenForNone() {
    first.exchange(SMALL);
    redis.call(client -> client.set(LoadBoard.key("first"), "{\"arrivals\": \"many\"}"));

    assertThat(second.exchange(LARGE)).containsExactlyInAnyOrder(Load.NONE, LARGE);
  }
}
