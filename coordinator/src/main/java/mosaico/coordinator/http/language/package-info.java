/** What the server says, in the reader's language. */
@NullMarked
package mosaico.coordinator.http.language;

import org.jspecify.annotations.NullMarked;
