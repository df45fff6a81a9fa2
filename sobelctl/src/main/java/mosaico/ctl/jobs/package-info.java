/** Lists the jobs of a coordinator, shows, cancels and retries one. */
@NullMarked
package mosaico.ctl.jobs;

import org.jspecify.annotations.NullMarked;
