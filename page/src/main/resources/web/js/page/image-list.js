// The list of images at hand: a card each, with a thumbnail and its state; one of them is in the viewer.
import { element } from '../dom.js';
import { onLanguage, t } from '../words/i18n.js';

/** @typedef {import('../job/image-job.js').ImageJob} ImageJob */

/**
 * @typedef {object} ImageListParts
 * @property {HTMLElement} section
 * @property {HTMLElement} list
 * @property {HTMLElement} zip
 * @property {HTMLElement} empty
 * @property {HTMLElement} figure how many are ready
 */

/**
 * @typedef {object} Card
 * @property {HTMLLIElement} item
 * @property {HTMLButtonElement} show
 * @property {HTMLButtonElement} drop
 * @property {HTMLImageElement} thumbnail
 * @property {HTMLElement} name
 * @property {HTMLElement} about
 */

export class ImageList {
  #parts;
  #collection;
  /** @type {ImageJob | null} */
  #shown = null;
  #onShow;
  #onLast;
  #onDrop;
  /** @type {Map<ImageJob, Card>} */
  #cards = new Map();

  /**
   * @param {ImageListParts} parts
   * @param {import('../job/image-collection.js').ImageCollection} collection
   * @param {{ onShow: (image: ImageJob) => void, onZip: () => void, onDrop: (image: ImageJob) => void, onEmpty: () => void, onLast: () => void }} actions
   *     the last one when the last image was removed
   */
  constructor(parts, collection, { onShow, onZip, onDrop, onEmpty, onLast }) {
    this.#parts = parts;
    this.#collection = collection;
    this.#onShow = onShow;
    this.#onLast = onLast;
    this.#onDrop = onDrop;
    parts.zip.addEventListener('click', onZip);
    parts.empty.addEventListener('click', onEmpty);
    collection.addEventListener('change', () => this.#render());
    onLanguage(() => this.#render());
  }

  /**
   * Marks the image that is in the viewer.
   *
   * @param {ImageJob | null} image
   */
  mark(image) {
    this.#shown = image;
    this.#render();
  }

  #render() {
    const images = [...this.#collection];
    this.#parts.section.hidden = images.length === 0;
    this.#tellProgress(images);
    this.#parts.zip.hidden = images.filter(({ state }) => state === 'done').length < 2;
    for (const [image, card] of this.#cards) {
      if (images.includes(image)) continue;
      card.item.remove();
      this.#cards.delete(image);
    }
    images.forEach((image, i) => {
      const card = this.#cards.get(image) ?? this.#card(image);
      this.#cards.set(image, card);
      // Moved only if need be: a moved element loses the focus.
      const there = this.#parts.list.children[i];
      if (there !== card.item) this.#parts.list.insertBefore(card.item, there ?? null);
      fill(card, image, image === this.#shown);
    });
  }

  /**
   * Says in the list and in the tab how many are ready, where there are several.
   *
   * @param {ImageJob[]} images
   */
  #tellProgress(images) {
    const done = images.filter(({ state }) => state === 'done').length;
    const open = images.some(({ isOver }) => !isOver);
    this.#parts.figure.textContent = images.length > 1 ? t('trayFigure', { done, total: images.length }) : '';
    document.title = open && images.length > 1 ? t('titleProgress', { done, total: images.length }) : 'Mosaico';
  }

  /** @param {ImageJob} image */
  #card(image) {
    const item = element('li', 'card');
    const show = element('button', 'card-show');
    const drop = element('button', 'card-drop');
    show.type = drop.type = 'button';
    const thumbnail = element('img', 'card-image');
    thumbnail.alt = '';
    const [name, about, bar] = [element('span', 'card-name'), element('span', 'card-about'), element('span', 'card-bar')];
    show.append(thumbnail, name, about, bar);
    drop.textContent = '×';
    show.addEventListener('click', () => this.#onShow(image));
    drop.addEventListener('click', () => {
      const next = item.nextElementSibling ?? item.previousElementSibling;
      this.#onDrop(image);
      if (next) next.querySelector('button')?.focus();
      else this.#onLast();
    });
    item.append(show, drop);
    return { item, show, drop, thumbnail, name, about };
  }
}

/**
 * @param {Card} card
 * @param {ImageJob} image
 * @param {boolean} shown
 */
function fill({ item, show, drop, thumbnail, name, about }, image, shown) {
  const { done, total } = image.bands;
  item.dataset.state = image.state;
  item.style.setProperty('--share', String(image.state === 'done' ? 1 : done / Math.max(1, total)));
  if (image.thumb && thumbnail.getAttribute('src') !== image.thumb) thumbnail.src = image.thumb;
  thumbnail.classList.toggle('none', !image.thumb);
  name.textContent = image.name;
  about.textContent = aboutOf(image);
  if (shown) show.setAttribute('aria-current', 'true');
  else show.removeAttribute('aria-current');
  drop.title = t('drop', { name: image.name });
  drop.setAttribute('aria-label', drop.title);
}

/** @param {ImageJob} image */
function aboutOf(image) {
  const { filters, format } = image.job ?? image.fields;
  const what = `${filters} · ${format.toUpperCase()}`;
  if (image.state === 'done') return what;
  if (image.state === 'stopped') return `${t(image.problem ? 'cardStopped' : 'cardCancelled')} · ${what}`;
  return `${t(image.wait ? 'card_waiting' : `card_${image.state}`)} · ${what}`;
}
