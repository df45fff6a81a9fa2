/** Access to Redis. */
@NullMarked
package mosaico.service.store;

import org.jspecify.annotations.NullMarked;
