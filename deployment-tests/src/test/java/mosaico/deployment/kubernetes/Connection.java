package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A connection from one workload to another of its namespace.
 *
 * @param port the receiver's, by number or name
 */
record Connection(Workload sender, Workload receiver, JsonNode port) {

  @Override
  public String toString() {
    return sender.name() + " to " + receiver.name() + " at " + port;
  }
}
