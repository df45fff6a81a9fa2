package mosaico.coordinator.job.violation;

import mosaico.coordinator.http.violation.UsesJobInternals;

/** Depends on HTTP, as no job may, and thereby makes a cycle. */
public interface KnowsHttp {

  void use(UsesJobInternals http);
}
