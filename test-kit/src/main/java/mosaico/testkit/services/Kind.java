package mosaico.testkit.services;

/** Where a service of the tests comes from, in the order in which they are tried. */
public enum Kind {
  /** Named by {@code AMQP_URI} or {@code REDIS_URI}; never emptied or stopped by us. */
  GIVEN,
  /** A container, where Docker answers. */
  CONTAINER,
  /** A server that is installed on this machine, started by us on a free port. */
  MACHINE,
  /** Qpid Broker-J in this JVM, or the redis-server that the embedded-redis library carries. */
  EMBEDDED
}
