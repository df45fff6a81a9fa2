/** What a round of chaos does, drawn from a seed. */
@NullMarked
package mosaico.ctl.chaos.plan;

import org.jspecify.annotations.NullMarked;
