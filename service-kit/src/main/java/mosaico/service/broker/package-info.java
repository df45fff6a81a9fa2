/** The connection to the broker and the queues on it. */
@NullMarked
package mosaico.service.broker;

import org.jspecify.annotations.NullMarked;
