package mosaico.service.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;

/**
 * Why a broker cannot be used, so that people look in the right place.
 *
 * @param reason for those who use the system
 * @param advice for those who run it: what is wrong, and where it can be mended
 */
record BrokerTrouble(String reason, String advice) {

  static BrokerTrouble of(Throwable e) {
    String words = deepest(e);
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof QueueMismatchException mismatch) {
        return new BrokerTrouble(
            "the broker has a queue of another type", String.valueOf(mismatch.getMessage()));
      }
      if (cause instanceof AuthenticationFailureException
          || cause instanceof PossibleAuthenticationFailureException) {
        return new BrokerTrouble(
            "the broker refuses this server's user name or password",
            "it refuses the user name or the password of AMQP_URI (" + words + ")");
      }
      if (cause instanceof ShutdownSignalException signal) {
        switch (code(signal)) {
          case AMQP.ACCESS_REFUSED -> {
            return new BrokerTrouble(
                "the broker does not permit what this server must do",
                "AMQP_URI is right, but its user lacks a permission (%s); on RabbitMQ: rabbitmqctl"
                        .formatted(words)
                    + " set_permissions -p VHOST USER '.*' '.*' '.*'");
          }
          case AMQP.NOT_ALLOWED -> {
            return new BrokerTrouble(
                "the broker does not permit what this server must do",
                "it refuses the virtual host of AMQP_URI (" + words + ")");
          }
          default -> {}
        }
      }
    }
    return new BrokerTrouble(
        "the broker cannot be reached",
        "%s; check that it runs and that AMQP_URI is right".formatted(words));
  }

  private static int code(ShutdownSignalException signal) {
    return switch (signal.getReason()) {
      case AMQP.Channel.Close close -> close.getReplyCode();
      case AMQP.Connection.Close close -> close.getReplyCode();
      case null, default -> 0;
    };
  }

  /** The message of the first cause. */
  static String deepest(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String message = deepest.getMessage();
    return message == null ? deepest.getClass().getSimpleName() : message;
  }
}
