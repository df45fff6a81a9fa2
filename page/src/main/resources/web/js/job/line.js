// Pictures that wait for their turn: a few at a time go the whole way.

const AT_ONCE = 2;

export class Line {
  #waiting = [];
  #going = 0;

  /** Starts the pictures in this order, as places come free. Resolves when all of them have ended, however they did. */
  async run(pictures) {
    await Promise.all(
      pictures.map((picture) => new Promise((resolve, reject) => {
        this.#waiting.push({ picture, resolve, reject });
        this.#next();
      })),
    );
  }

  async #next() {
    if (this.#going === AT_ONCE || this.#waiting.length === 0) return;
    const { picture, resolve, reject } = this.#waiting.shift();
    this.#going += 1;
    try {
      // One that was cancelled while it waited has ended.
      if (picture.state === 'waiting') await (picture.job ? picture.resume() : picture.start());
      resolve();
    } catch (error) {
      reject(error);
    } finally {
      this.#going -= 1;
      this.#next();
    }
  }
}
