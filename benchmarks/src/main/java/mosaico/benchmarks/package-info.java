/** Micro-benchmarks of the hot paths, run by JMH. */
@NullMarked
package mosaico.benchmarks;

import org.jspecify.annotations.NullMarked;
