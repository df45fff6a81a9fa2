/** Results and announcements in Redis. */
@NullMarked
package mosaico.worker.store;

import org.jspecify.annotations.NullMarked;
