package mosaico.testkit.services;

import java.net.URI;
import java.util.List;

/** A cluster of RabbitMQ for one test alone, which may take nodes away. */
public interface PrivateCluster extends AutoCloseable {
  /** The nodes' addresses with user and password. */
  List<URI> uris();

  /** Ends a node at once, as a crash would; nothing if it does not run. */
  void kill(int node);

  /** Ends all nodes for good and deletes their data. */
  @Override
  void close();
}
