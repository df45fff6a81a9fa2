/** Where images are decoded: in this process, or in processes of their own. */
@NullMarked
package mosaico.coordinator.decoding;

import org.jspecify.annotations.NullMarked;
