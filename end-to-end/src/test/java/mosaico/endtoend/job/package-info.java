/** Whole jobs through the API, held against the oracle. */
@NullMarked
package mosaico.endtoend.job;

import org.jspecify.annotations.NullMarked;
