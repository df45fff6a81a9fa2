/** Checks the rules on packages, dependencies and sources that hold for all modules. */
@NullMarked
package mosaico.architecture;

import org.jspecify.annotations.NullMarked;
