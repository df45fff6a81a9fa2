package mosaico.testkit.services;

/** A RabbitMQ for one test alone, which may be told what its operators tell it. */
public interface PrivateRabbitMq extends PrivateServer {

  /**
   * Runs {@code rabbitmqctl} on the broker, and returns what it prints.
   *
   * @throws IllegalStateException if it fails
   */
  String control(String... arguments);
}
