// All images at hand, newest first: those of this visit and those remembered from earlier ones.
import { thumbnail } from '../image/preview.js';
import { ImageJob } from './image-job.js';

/** Tells `change` whenever an image comes, goes or changes. */
export class ImageCollection extends EventTarget {
  #store;
  #images = [];

  /** @param store the promise of a store: images come in before it is there */
  constructor(store) {
    super();
    this.#store = store;
  }

  [Symbol.iterator]() {
    return this.#images.values();
  }

  get size() {
    return this.#images.length;
  }

  /** Brings back what was kept; gives the images that the last visit left in the middle. */
  async remember(keys) {
    const kept = await (await this.#store).all();
    const here = new Set(this.#images.map(({ id }) => id));
    const records = kept.filter(({ id }) => !here.has(id));
    const images = records.map((record) => ImageJob.remembered(record, keys));
    images.forEach((image) => this.#listen(image));
    this.#images.push(...images);
    this.#changed();
    const left = images.filter((_, i) => records[i].ended === '');
    left.forEach((image) => this.#keep(image));
    return left;
  }

  add(image) {
    this.#images.unshift(image);
    this.#listen(image);
    this.#keep(image);
    this.#illustrate(image, image.file);
    this.#changed();
  }

  remove(image) {
    if (!this.#images.includes(image)) return;
    if (image.isBusy || image.state === 'waiting') image.cancel();
    this.#images = this.#images.filter((other) => other !== image);
    this.#store.then((store) => store.remove(image.id));
    this.#changed();
  }

  #listen(image) {
    let { state, job } = image;
    image.addEventListener('change', () => {
      const turned = image.state !== state || image.job?.id !== job?.id;
      ({ state, job } = image);
      if (turned && this.#images.includes(image)) {
        this.#keep(image);
        if (state === 'done') this.#illustrate(image, image.result?.blob);
      }
      this.#changed();
    });
  }

  async #illustrate(image, blob) {
    const thumb = blob ? await thumbnail(blob, image.size) : '';
    // The source's may come after the result's.
    if (!thumb || (blob === image.file && image.state === 'done')) return;
    image.thumb = thumb;
    if (this.#images.includes(image)) this.#keep(image);
    this.#changed();
  }

  #keep(image) {
    const { record } = image;
    this.#store.then((store) => store.put(record));
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
