package mosaico.ctl.chaos.run;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import mosaico.ctl.chaos.network.Link;
import mosaico.ctl.chaos.plan.Fault;
import mosaico.ctl.chaos.stack.ChaosStack;
import mosaico.ctl.chaos.stack.Service;

/** Does a fault to the stack. */
final class Strike {
  private static final Duration SLOW = Duration.ofMillis(60);
  private static final int LOSSY_BYTES = 64 << 10;
  private static final Duration MOMENT = Duration.ofSeconds(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  /** Longer than a runner waits before it looks at what is stored. */
  private static final Duration SETTLED = Duration.ofMillis(1_500);

  private final ChaosStack stack;

  Strike(ChaosStack stack) {
    this.stack = stack;
  }

  /** Does the fault, and returns when it is over, or for those that must be waited for, healed. */
  void strike(Fault fault, ChaosJob job) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(fault.seed());
    switch (fault.kind()) {
      case WORKER_KILLED -> any(stack.workers(), random).killAndRestart();
      case WORKER_FROZEN -> freeze(any(stack.workers(), random), fault);
      case COORDINATOR_KILLED_SENDING -> killCoordinator(job, 0);
      case COORDINATOR_KILLED_COLLECTING -> killCoordinator(job, 1);
      case COORDINATOR_FROZEN -> freeze(any(stack.coordinators(), random), fault);
      case BROKER_RESTARTED -> stack.restartBroker();
      case BROKER_CUT -> stack.toBroker().forEach(Link::cut);
      case REDIS_RESTARTED -> stack.restartRedis();
      case REDIS_EMPTIED -> emptyRedis(job);
      case REDIS_CUT -> stack.toRedis().forEach(Link::cut);
      case LINK_SLOW -> during(fault, random, link -> link.delay(SLOW, random.split()));
      case LINK_LOSSY -> during(fault, random, link -> link.lose(LOSSY_BYTES, random.split()));
      case LINK_HALF_CLOSED -> any(stack.links(), random).halfClose(random);
      case LINK_HALF_OPEN -> during(fault, random, Link::silence);
      case LINK_CLOSED -> {
        Consumer<Link> close = Link::refuse;
        during(fault, random, close.andThen(Link::cut));
      }
    }
  }

  private static <T> T any(List<T> all, SplittableRandom random) {
    return all.get(random.nextInt(all.size()));
  }

  private static void freeze(Service service, Fault fault) throws InterruptedException {
    service.freeze();
    try {
      Thread.sleep(fault.lasts());
    } finally {
      service.thaw();
    }
  }

  private void during(Fault fault, SplittableRandom random, Consumer<Link> change)
      throws InterruptedException {
    Link link = any(stack.links(), random);
    change.accept(link);
    try {
      Thread.sleep(fault.lasts());
    } finally {
      link.heal();
    }
  }

  /** Kills the coordinator that accepted the job, when so many of its tiles are done. */
  private void killCoordinator(ChaosJob job, int done) throws InterruptedException {
    long begun = System.nanoTime();
    while (job.done() < done && !job.isOver() && System.nanoTime() - begun < MOMENT.toNanos()) {
      Thread.sleep(LOOK_EVERY);
    }
    stack.coordinators().get(job.accepted().getNow(0)).killAndRestart();
  }

  /**
   * Takes Redis' data away while a job is open whose coordinator lives. The workers rest meanwhile,
   * so that the job cannot end in the moment before: what ended and was not fetched is gone with
   * Redis, rightly.
   */
  private void emptyRedis(ChaosJob job) throws InterruptedException {
    stack.workers().forEach(Service::freeze);
    try {
      Thread.sleep(SETTLED);
      if (job.askState().equals("done")) {
        await(job);
      }
      stack.emptyRedis();
    } finally {
      stack.workers().forEach(Service::thaw);
    }
    // Until the job is written again, its coordinator alone knows it.
    while (!job.isOver() && job.askState().isEmpty()) {
      Thread.sleep(LOOK_EVERY);
    }
  }

  private static void await(ChaosJob job) throws InterruptedException {
    try {
      var _ = job.verdict().get(MOMENT.toMillis() * 10, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Its verdict says so.
    }
  }
}
