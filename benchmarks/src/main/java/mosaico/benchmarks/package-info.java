@NullMarked
package mosaico.benchmarks;

import org.jspecify.annotations.NullMarked;
