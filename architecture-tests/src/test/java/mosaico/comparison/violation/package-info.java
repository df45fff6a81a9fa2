/** Breaks the rules for the packages around it on purpose, so that they are seen to fail. */
@NullMarked
package mosaico.comparison.violation;

import org.jspecify.annotations.NullMarked;
