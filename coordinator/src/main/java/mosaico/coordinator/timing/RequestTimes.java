package mosaico.coordinator.timing;

/** Is told of each request once its response is complete, by any thread. */
@FunctionalInterface
public interface RequestTimes {

  void served(ServedRequest request);
}
