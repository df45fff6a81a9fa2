// Images that wait for their turn: a few at a time are uploaded and processed.

const CONCURRENCY = 2;

/** @typedef {Pick<import('./image-job.js').ImageJob, 'state' | 'isOpen' | 'start' | 'resume'>} Queued */

export class UploadQueue {
  /** @type {{ image: Queued, resolve: () => void, reject: (fault: unknown) => void }[]} */
  #waiting = [];
  #running = 0;

  /**
   * Starts the images in this order, as places become free. Resolves once all of them have ended, whatever the outcome.
   *
   * @param {Queued[]} images
   */
  async run(images) {
    /** @param {Queued} image */
    const enqueue = (image) =>
      new Promise((/** @type {(value?: void) => void} */ resolve, reject) => {
        this.#waiting.push({ image, resolve, reject });
        this.#next();
      });
    await Promise.all(images.map(enqueue));
  }

  async #next() {
    if (this.#running === CONCURRENCY) return;
    const turn = this.#waiting.shift();
    if (!turn) return;
    const { image, resolve, reject } = turn;
    this.#running += 1;
    try {
      // One that was cancelled while it waited has ended.
      if (image.state === 'waiting') await (image.isOpen ? image.resume() : image.start());
      resolve();
    } catch (error) {
      reject(error);
    } finally {
      this.#running -= 1;
      this.#next();
    }
  }
}
