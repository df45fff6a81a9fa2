/** A collector of traces. */
@NullMarked
package mosaico.testkit.trace;

import org.jspecify.annotations.NullMarked;
