/** The structured fields that log lines share across processes. */
@NullMarked
package mosaico.service.logging;

import org.jspecify.annotations.NullMarked;
