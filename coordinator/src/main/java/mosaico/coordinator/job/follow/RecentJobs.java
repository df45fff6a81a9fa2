package mosaico.coordinator.job.follow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.follow.ResultUnavailableException.UnknownJob;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.store.JobStore;

/**
 * The durable jobs that run, wait, or have ended a short time ago, on all coordinators.
 *
 * <p>Operators know a job by the first eight digits of its ID, which are too few to fetch
 * somebody's image.
 */
public final class RecentJobs {

  /** Records that are read from the store at once. */
  private static final int AT_ONCE = 100;

  private static final int SHOWN_DIGITS = 8;

  private final JobStore store;
  private final JobFollower follower;

  public RecentJobs(JobStore store, JobFollower follower) {
    this.store = store;
    this.follower = follower;
  }

  /**
   * A part of the list.
   *
   * @param jobs the latest first
   * @param next what to give for the following part; empty if there is none
   */
  public record Page(List<JobRecord> jobs, Optional<String> next) {}

  /** What operators know a job by. */
  public static String shown(JobId id) {
    return id.text().substring(0, SHOWN_DIGITS);
  }

  /**
   * Lists jobs.
   *
   * @param states of which they are
   * @param after the {@link Page#next} of the part before, if there was one
   * @param limit how many, at least 1
   * @throws UnknownJob if the job that the part before ended with is no longer known
   */
  public Page page(Set<JobState> states, Optional<String> after, int limit) throws UnknownJob {
    List<JobId> ids = store.recent();
    int from = after.isPresent() ? ids.indexOf(only(after.get(), ids)) + 1 : 0;
    List<JobRecord> found = new ArrayList<>();
    for (int at = from; at < ids.size() && found.size() <= limit; at += AT_ONCE) {
      List<JobId> some = ids.subList(at, Math.min(ids.size(), at + AT_ONCE));
      store.find(some).stream().filter(job -> states.contains(job.state())).forEach(found::add);
    }
    return found.size() <= limit
        ? new Page(found, Optional.empty())
        : new Page(found.subList(0, limit), Optional.of(shown(found.get(limit - 1).id())));
  }

  /**
   * Finds a job.
   *
   * @param id a whole ID or its first eight digits
   */
  public JobRecord find(String id) throws UnknownJob {
    JobId whole = JobId.isValid(id) ? new JobId(id) : only(id, store.recent());
    return follower.find(whole);
  }

  private static JobId only(String digits, List<JobId> ids) throws UnknownJob {
    List<JobId> found =
        digits.length() == SHOWN_DIGITS
            ? ids.stream().filter(id -> id.text().startsWith(digits)).toList()
            : List.of();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new UnknownJob(found.isEmpty() ? digits : digits + "… alone: give the whole ID");
  }
}
