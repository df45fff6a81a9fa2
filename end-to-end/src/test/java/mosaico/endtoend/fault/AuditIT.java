package mosaico.endtoend.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.tile.AuditCopy;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.testkit.image.Picture;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;
import tools.jackson.databind.JsonNode;

/** Workers that are audited. */
class AuditIT {

  private static final Map<String, String> ALL_PATIENTLY =
      Map.of("AUDIT_SHARE", "1", "HEDGE_AFTER", "60s");

  @Test
  void soundWorkersAgreeAndOneThatStoresAWrongTileIsNamedWhileTheResultIsExact() {
    Picture picture = Picture.of(300, 240, 1);
    try (Stack stack = Stack.start(2, ALL_PATIENTLY)) {
      for (String chain : new String[] {"sobel", "blur:sigma=2,otsu", "rotate:angle=90,sobel"}) {
        byte[] made =
            stack.api().post("/api/process?workers=12&filters=" + chain, picture.png()).body();
        assertThat(Picture.read(made)).isEqualTo(picture.filtered(chain));
      }
      assertThat(metrics(stack))
          .containsPattern("mosaico_audits_total\\{outcome=\"agreed\"} [1-9]")
          .contains("mosaico_audits_total{outcome=\"differed\"} 0.0")
          .contains("mosaico_audits_total{outcome=\"unsettled\"} 0.0");

      StepwiseWorker liar = stack.startStepwiseWorker("liar");
      String job = stack.api().createJob(picture.png(), "workers=12&filters=sobel&format=bmp");
      storeWrongly(stack, new JobId(job.substring(job.lastIndexOf('/') + 1)), liar.awaitHeld());

      Eventually.until("the job is done", () -> state(stack, job).equals("done"));
      assertThat(Picture.read(stack.api().get(job + "/result").body()))
          .isEqualTo(picture.filtered("sobel"));
      assertThat(metrics(stack)).contains("mosaico_worker_convicted{worker=\"liar\"} 1.0");
      Eventually.until(
          "the alert names it",
          () ->
              stack
                  .api()
                  .json("/api/operations")
                  .get("alerts")
                  .valueStream()
                  .filter(alert -> alert.get("kind").asString().equals("worker-convicted"))
                  .anyMatch(alert -> alert.get("subject").asString().equals("liar")));
    }
  }

  /** What the other worker stored of a tile that the liar holds, but for one bit, in its name. */
  private static void storeWrongly(Stack stack, JobId job, int held) {
    int tile = AuditCopy.tileOf(held);
    int other = held == tile ? AuditCopy.index(tile, 1) : tile;
    JobKeys keys = new JobKeys(job);
    try (Jedis redis = new Jedis(stack.redisUri())) {
      byte[] key = keys.chunk(other).getBytes(UTF_8);
      Eventually.until("the other has made it", () -> redis.exists(key));
      Strip right = Strip.decode(redis.get(key));
      byte[] payload = right.payload();
      payload[payload.length / 2] ^= 1;
      StripHeader header = right.header();
      StripHeader forged =
          new StripHeader(
              header.kind(),
              "liar",
              header.attempt(),
              header.took(),
              header.rawLength(),
              header.adler32(),
              header.payloadLength());
      redis.set(
          keys.chunk(held).getBytes(UTF_8),
          Strip.encode(forged, payload),
          SetParams.setParams().px(60_000));
      redis.rpush(keys.completions(), Integer.toString(held));
    }
  }

  private static String state(Stack stack, String job) {
    JsonNode shown = stack.api().json(job);
    return shown.get("state").asString();
  }

  private static String metrics(Stack stack) {
    return new String(stack.api().get("/metrics").body(), UTF_8);
  }
}
