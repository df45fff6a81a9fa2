package mosaico.coordinator.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Optional;
import mosaico.codecs.image.IccProfile;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import redis.clients.jedis.params.SetParams;

/** The colour profiles of durable jobs' results in Redis, deflated. */
final class ProfileStore {

  private final Redis redis;
  private final Duration ttl;

  /**
   * Keeps profiles for as long as their jobs may take.
   *
   * @param ttl after which Redis forgets a profile
   */
  ProfileStore(Redis redis, Duration ttl) {
    this.redis = redis;
    this.ttl = ttl;
  }

  void write(JobId job, IccProfile profile) {
    SetParams expiry = SetParams.setParams().ex(ttl.toSeconds());
    redis.call(client -> client.set(key(job), profile.deflated(), expiry));
  }

  /** A job's profile, if it is there and sound. */
  Optional<IccProfile> read(JobId job) {
    byte[] deflated = redis.call(client -> client.get(key(job)));
    return deflated == null ? Optional.empty() : IccProfile.inflated(deflated);
  }

  private static byte[] key(JobId job) {
    return new JobKeys(job).profile().getBytes(UTF_8);
  }
}
