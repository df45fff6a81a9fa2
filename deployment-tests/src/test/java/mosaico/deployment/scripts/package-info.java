/** Runs the step scripts with fakes of the tools that they call. */
@NullMarked
package mosaico.deployment.scripts;

import org.jspecify.annotations.NullMarked;
