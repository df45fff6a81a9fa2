package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.language.Language;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.follow.RecentJobs;
import mosaico.coordinator.job.follow.ResultUnavailableException.UnknownJob;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;

/**
 * The routes of jobs that operators use too: the list, and what can be done with a job by the eight
 * digits of its ID that the list shows. An answer then shows no more of the ID than was given.
 */
public final class JobListRoutes implements Routes {

  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 500;
  private static final Pattern LIMIT = Pattern.compile("[0-9]{1,3}");

  private final Jobs jobs;
  private final RecentJobs recent;

  public JobListRoutes(Jobs jobs, RecentJobs recent) {
    this.jobs = jobs;
    this.recent = recent;
  }

  @Override
  public void addTo(JavalinConfig config) {
    ReadRoutes reading = new ReadRoutes(config.routes);
    reading.get("/api/jobs", this::list);
    reading.get("/api/jobs/{id}", ctx -> ctx.json(view(ctx, job(ctx))));
    config.routes.delete("/api/jobs/{id}", this::cancel);
    config.routes.post("/api/jobs/{id}/retry", this::retry);
  }

  private void list(Context ctx) throws UnknownJob {
    Optional<String> after = Optional.ofNullable(ctx.queryParam("after"));
    ctx.json(
        JobSummary.Page.of(
            recent.page(states(ctx), after, limit(ctx)), Language.of(ctx), jobs::place));
  }

  private void cancel(Context ctx) throws UnknownJob {
    JobRecord job = job(ctx);
    if (!jobs.cancel(job.id())) {
      throw new ProblemException(
          Problem.conflict("the job has already ended: it is " + job(ctx).state().text()));
    }
    ctx.json(view(ctx, job(ctx)));
  }

  private void retry(Context ctx) throws Exception {
    JobView job = view(ctx, jobs.retry(job(ctx)));
    ctx.status(202).header("Location", job.links().self()).json(job);
  }

  private JobRecord job(Context ctx) throws UnknownJob {
    return recent.find(ctx.pathParam("id"));
  }

  private JobView view(Context ctx, JobRecord job) {
    String shown = RecentJobs.shown(job.id());
    boolean asked = ctx.pathParam("id").length() == shown.length();
    return JobView.of(job, asked ? shown : job.id().text(), Language.of(ctx), jobs.place(job));
  }

  private static int limit(Context ctx) {
    String text = Optional.ofNullable(ctx.queryParam("limit")).orElse("" + DEFAULT_LIMIT);
    int limit = LIMIT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new ProblemException(
          Problem.badRequest(
              "limit=%s is invalid: give a whole number from 1 to %d".formatted(text, MAX_LIMIT)));
    }
    return limit;
  }

  private static Set<JobState> states(Context ctx) {
    String text = ctx.queryParam("state");
    if (text == null) {
      return EnumSet.allOf(JobState.class);
    }
    Set<JobState> states = EnumSet.noneOf(JobState.class);
    for (String word : text.split(",", -1)) {
      states.add(
          Arrays.stream(JobState.values())
              .filter(state -> state.text().equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ProblemException(
                          Problem.badRequest(
                              "state=%s is invalid: give one or more of %s, separated by commas"
                                  .formatted(text, names())))));
    }
    return states;
  }

  private static String names() {
    return Arrays.stream(JobState.values()).map(JobState::text).collect(Collectors.joining(", "));
  }
}
