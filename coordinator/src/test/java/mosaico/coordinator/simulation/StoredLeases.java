package mosaico.coordinator.simulation;

import java.time.Duration;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.store.JobLeases;
import mosaico.coordinator.store.Leases;

/** Leases in the store in memory, as one life of a coordinator has them. */
final class StoredLeases implements JobLeases {
  private final World world;
  private final Actor actor;
  private final String holder;

  /**
   * The leases of one life of a coordinator.
   *
   * @param holder its name, which no other life has
   */
  StoredLeases(World world, Actor actor, String holder) {
    this.world = world;
    this.actor = actor;
    this.holder = holder;
  }

  private Duration length() {
    return world.has(Mutation.LEASES_NEVER_EXPIRE) ? Duration.ofDays(1) : Leases.LENGTH;
  }

  @Override
  public boolean acquire(JobId job) {
    world.store().reach(actor);
    return world
        .store()
        .acquire(job, holder, length(), world.has(Mutation.IGNORES_THE_LEASES_OF_OTHERS));
  }

  @Override
  public boolean renew(JobId job) {
    world.store().reach(actor);
    return world.has(Mutation.NEVER_RENEWS_A_LEASE) || world.store().renew(job, holder, length());
  }

  @Override
  public void release(JobId job) {
    world.store().reach(actor);
    world.store().release(job, holder);
  }
}
