/**
 * Simulated histories: the product's runs of jobs, leases and workers on a broker and a store in
 * memory, under a virtual clock and one seeded scheduler.
 */
@NullMarked
package mosaico.coordinator.simulation;

import org.jspecify.annotations.NullMarked;
