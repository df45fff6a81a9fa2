/** What a run of chaos found, as text and as JSON. */
@NullMarked
package mosaico.ctl.chaos.report;

import org.jspecify.annotations.NullMarked;
