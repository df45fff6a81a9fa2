/** Reads files that were changed as damage and attackers do. */
@NullMarked
package mosaico.codecs.fuzz;

import org.jspecify.annotations.NullMarked;
