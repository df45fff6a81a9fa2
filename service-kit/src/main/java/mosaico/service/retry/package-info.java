/** How long every process waits before it tries again what has failed. */
@NullMarked
package mosaico.service.retry;

import org.jspecify.annotations.NullMarked;
