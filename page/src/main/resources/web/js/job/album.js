// All pictures at hand, newest first: those of this visit and those remembered from earlier ones.
import { thumbnail } from '../image/preview.js';
import { Picture } from './picture.js';

/** Tells `change` whenever a picture comes, goes or changes. */
export class Album extends EventTarget {
  #shelf;
  #pictures = [];

  /** @param shelf the promise of a shelf: pictures come in before it is there */
  constructor(shelf) {
    super();
    this.#shelf = shelf;
  }

  [Symbol.iterator]() {
    return this.#pictures.values();
  }

  get size() {
    return this.#pictures.length;
  }

  /** Brings back what was kept; gives the pictures that the last visit left in the middle. */
  async remember(keys) {
    const kept = await (await this.#shelf).all();
    const here = new Set(this.#pictures.map(({ id }) => id));
    const records = kept.filter(({ id }) => !here.has(id));
    const pictures = records.map((record) => Picture.remembered(record, keys));
    pictures.forEach((picture) => this.#listen(picture));
    this.#pictures.push(...pictures);
    this.#changed();
    const left = pictures.filter((_, i) => records[i].ended === '');
    left.forEach((picture) => this.#keep(picture));
    return left;
  }

  add(picture) {
    this.#pictures.unshift(picture);
    this.#listen(picture);
    this.#keep(picture);
    this.#illustrate(picture, picture.file);
    this.#changed();
  }

  remove(picture) {
    if (!this.#pictures.includes(picture)) return;
    if (picture.isBusy || picture.state === 'waiting') picture.cancel();
    this.#pictures = this.#pictures.filter((other) => other !== picture);
    this.#shelf.then((shelf) => shelf.remove(picture.id));
    this.#changed();
  }

  #listen(picture) {
    let { state, job } = picture;
    picture.addEventListener('change', () => {
      const turned = picture.state !== state || picture.job?.id !== job?.id;
      ({ state, job } = picture);
      if (turned && this.#pictures.includes(picture)) {
        this.#keep(picture);
        if (state === 'done') this.#illustrate(picture, picture.result?.blob);
      }
      this.#changed();
    });
  }

  async #illustrate(picture, blob) {
    const thumb = blob ? await thumbnail(blob, picture.size) : '';
    // The source's may come after the result's.
    if (!thumb || (blob === picture.file && picture.state === 'done')) return;
    picture.thumb = thumb;
    if (this.#pictures.includes(picture)) this.#keep(picture);
    this.#changed();
  }

  #keep(picture) {
    const { record } = picture;
    this.#shelf.then((shelf) => shelf.put(record));
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
