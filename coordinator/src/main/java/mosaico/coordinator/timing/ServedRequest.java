package mosaico.coordinator.timing;

import java.time.Duration;

/**
 * A request whose response is complete.
 *
 * @param route its path with parameters' names instead of values, such as {@code /api/jobs/{id}}
 * @param received bytes of the request's body that were read
 * @param sent bytes of the response's body
 */
public record ServedRequest(
    String method, String route, int status, Duration time, long received, long sent) {}
