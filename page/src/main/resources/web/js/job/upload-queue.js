// Pictures that wait for their turn: a few at a time go the whole way.

const AT_ONCE = 2;

export class UploadQueue {
  #waiting = [];
  #going = 0;

  /** Starts the images in this order, as places come free. Resolves when all of them have ended, however they did. */
  async run(images) {
    await Promise.all(
      images.map((image) => new Promise((resolve, reject) => {
        this.#waiting.push({ image, resolve, reject });
        this.#next();
      })),
    );
  }

  async #next() {
    if (this.#going === AT_ONCE || this.#waiting.length === 0) return;
    const { image, resolve, reject } = this.#waiting.shift();
    this.#going += 1;
    try {
      // One that was cancelled while it waited has ended.
      if (image.state === 'waiting') await (image.job ? image.resume() : image.start());
      resolve();
    } catch (error) {
      reject(error);
    } finally {
      this.#going -= 1;
      this.#next();
    }
  }
}
