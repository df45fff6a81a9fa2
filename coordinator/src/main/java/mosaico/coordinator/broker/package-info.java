/** What the coordinator sends to RabbitMQ and takes from it. */
@NullMarked
package mosaico.coordinator.broker;

import org.jspecify.annotations.NullMarked;
