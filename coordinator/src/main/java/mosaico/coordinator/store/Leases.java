package mosaico.coordinator.store;

import java.time.Duration;
import java.util.List;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import redis.clients.jedis.params.SetParams;

/** Which coordinator runs a job: a key in Redis that expires unless its holder renews it. */
public final class Leases implements JobLeases {

  /** How long a lease lasts that is not renewed. */
  public static final Duration LENGTH = Duration.ofSeconds(10);

  private static final String RENEW =
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then
        return redis.call('PEXPIRE', KEYS[1], ARGV[2])
      end
      return 0
      """;

  private static final String RELEASE =
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then
        return redis.call('DEL', KEYS[1])
      end
      return 0
      """;

  private final Redis redis;
  private final String holder;

  /**
   * Leases of one coordinator.
   *
   * @param holder unique to this process
   */
  public Leases(Redis redis, String holder) {
    this.redis = redis;
    this.holder = holder;
  }

  @Override
  public boolean acquire(JobId job) {
    String key = new JobKeys(job).lease();
    SetParams ifFree = SetParams.setParams().nx().px(LENGTH.toMillis());
    return "OK".equals(redis.call(client -> client.set(key, holder, ifFree)));
  }

  @Override
  public boolean renew(JobId job) {
    return run(RENEW, job, List.of(holder, Long.toString(LENGTH.toMillis())));
  }

  @Override
  public void release(JobId job) {
    run(RELEASE, job, List.of(holder));
  }

  private boolean run(String script, JobId job, List<String> arguments) {
    List<String> keys = List.of(new JobKeys(job).lease());
    Object changed = redis.call(client -> client.eval(script, keys, arguments));
    return Long.valueOf(1).equals(changed);
  }
}
