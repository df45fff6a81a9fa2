/** What the build recorded: the version and the JVM's flags. */
@NullMarked
package mosaico.ctl.build;

import org.jspecify.annotations.NullMarked;
