/** Runs the step scripts with stand-ins for the tools that they call. */
@NullMarked
package mosaico.deployment.scripts;

import org.jspecify.annotations.NullMarked;
