/** What reads bytes of others, as targets of a fuzzer. */
@NullMarked
package mosaico.fuzz;

import org.jspecify.annotations.NullMarked;
