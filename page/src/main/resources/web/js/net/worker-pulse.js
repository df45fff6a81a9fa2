// Which workers answer: their heartbeats go on. One that is frozen stays in the registry for a while, but its heart stops.

/** Longer than the ten seconds between two heartbeats, and the time between two questions. */
const LATE = 16_000;

export class WorkerPulse {
  /** @type {Map<string, { seenAt: string, since: number }>} by the worker's ID */
  #beats = new Map();

  /**
   * The IDs of the workers that answer.
   *
   * @param {Api.Worker[]} workers as the server lists them now
   * @param {number} now in milliseconds, by a clock that only goes forward
   */
  update(workers, now) {
    /** @type {Map<string, { seenAt: string, since: number }>} */
    const beats = new Map();
    for (const { id, seenAt } of workers) {
      const known = this.#beats.get(id);
      beats.set(id, known?.seenAt === seenAt ? known : { seenAt, since: now });
    }
    this.#beats = beats;
    return new Set([...beats].filter(([, { since }]) => now - since < LATE).map(([id]) => id));
  }
}
