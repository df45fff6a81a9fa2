package mosaico.coordinator.http.violation;

import mosaico.coordinator.job.run.violation.Internal;
import mosaico.coordinator.job.violation.KnowsHttp;

/** Depends on how jobs are run, as no HTTP class may. */
public interface UsesJobInternals {

  void use(Internal internal, KnowsHttp job);
}
