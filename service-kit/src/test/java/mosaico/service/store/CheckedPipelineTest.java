package mosaico.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import mosaico.testkit.services.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

class CheckedPipelineTest {

  private RedisClient redis;

  @BeforeEach
  void open() {
    Services.redis().reset();
    redis = RedisClients.open(new RedisConfig(Services.redis().uri()), 1);
  }

  @AfterEach
  void close() {
    redis.close();
  }

  @Test
  void returnsTheValueOfTheResponseAskedFor() {
    long length =
        CheckedPipeline.call(
            redis,
            pipeline -> {
              pipeline.rpush("list", "a");
              Response<Long> second = pipeline.rpush("list", "b");
              pipeline.expire("list", 60);
              return second;
            });

    assertThat(length).isEqualTo(2);
    assertThat(redis.ttl("list")).isBetween(1L, 60L);
  }

  @Test
  void allResponsesCanBeReadAfterwards() {
    redis.set("a", "1");
    List<Response<String>> answers = new ArrayList<>();

    CheckedPipeline.run(
        redis,
        pipeline -> {
          answers.add(pipeline.get("a"));
          answers.add(pipeline.get("b"));
        });

    assertThat(answers).extracting(Response::get).containsExactly("1", null);
  }

  @Test
  void aRefusedCommandFailsTheCallThoughNobodyReadsItsResponse() {
    redis.set("text", "no list");

    assertThatThrownBy(
            () ->
                CheckedPipeline.run(
                    redis,
                    pipeline -> {
                      pipeline.rpush("text", "a");
                      pipeline.set("after", "1");
                    }))
        .isInstanceOf(JedisDataException.class)
        .hasMessageStartingWith("WRONGTYPE");
    assertThatThrownBy(
            () ->
                CheckedPipeline.call(
                    redis,
                    pipeline -> {
                      pipeline.rpush("text", "a");
                      return pipeline.get("after");
                    }))
        .isInstanceOf(JedisDataException.class);

    assertThat(redis.get("after")).as("the connection is usable again").isEqualTo("1");
  }
}
