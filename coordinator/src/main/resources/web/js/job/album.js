// All pictures at hand, newest first: those of this visit and those remembered from earlier ones.
import { thumbnail } from '../image/preview.js';
import { Picture } from './picture.js';

/** Tells `change` whenever a picture comes, goes or changes. */
export class Album extends EventTarget {
  #shelf;
  #pictures = [];

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
    const records = await this.#shelf.all();
    const pictures = records.map((record) => Picture.remembered(record, keys));
    pictures.forEach((picture) => this.#listen(picture));
    this.#pictures.push(...pictures);
    this.#changed();
    const left = pictures.filter((_, i) => records[i].ended === '');
    left.forEach((picture) => this.#shelf.put(picture.record));
    return left;
  }

  add(picture) {
    this.#pictures.unshift(picture);
    this.#listen(picture);
    this.#shelf.put(picture.record);
    this.#illustrate(picture, picture.file);
    this.#changed();
  }

  remove(picture) {
    if (!this.#pictures.includes(picture)) return;
    if (picture.isBusy || picture.state === 'waiting') picture.cancel();
    this.#pictures = this.#pictures.filter((other) => other !== picture);
    this.#shelf.remove(picture.id);
    this.#changed();
  }

  #listen(picture) {
    let { state, job } = picture;
    picture.addEventListener('change', () => {
      const turned = picture.state !== state || picture.job?.id !== job?.id;
      ({ state, job } = picture);
      if (turned && this.#pictures.includes(picture)) {
        this.#shelf.put(picture.record);
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
    if (this.#pictures.includes(picture)) this.#shelf.put(picture.record);
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
