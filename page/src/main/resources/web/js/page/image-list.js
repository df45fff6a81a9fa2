// The list of images at hand: small, with what became of each; one of them is on the stage.
import { element } from '../dom.js';
import { onLanguage, t } from '../words/i18n.js';

export class ImageList {
  #parts;
  #collection;
  #shown = null;
  #onShow;
  #onLast;
  #cards = new Map();

  /**
   * @param parts elements: section, list, zip, empty
   * @param collection ImageCollection
   * @param actions `onShow(image)`, `onZip()`, `onEmpty()`, also after the last image was dropped
   */
  constructor(parts, collection, { onShow, onZip, onEmpty }) {
    this.#parts = parts;
    this.#collection = collection;
    this.#onShow = onShow;
    this.#onLast = onEmpty;
    parts.zip.addEventListener('click', onZip);
    parts.empty.addEventListener('click', onEmpty);
    collection.addEventListener('change', () => this.#render());
    onLanguage(() => this.#render());
  }

  /** Marks the image that is on the stage. */
  mark(image) {
    this.#shown = image;
    this.#render();
  }

  #render() {
    const images = [...this.#collection];
    this.#parts.section.hidden = images.length === 0;
    this.#parts.zip.hidden = images.filter(({ state }) => state === 'done').length < 2;
    for (const [image, card] of this.#cards) {
      if (images.includes(image)) continue;
      card.item.remove();
      this.#cards.delete(image);
    }
    images.forEach((image, i) => {
      if (!this.#cards.has(image)) this.#cards.set(image, this.#card(image));
      const card = this.#cards.get(image);
      // Moved only where it must be: a moved element loses the focus.
      if (this.#parts.list.children[i] !== card.item) this.#parts.list.insertBefore(card.item, this.#parts.list.children[i]);
      this.#fill(card, image);
    });
  }

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
      this.#collection.remove(image);
      if (next) next.querySelector('button').focus();
      else this.#onLast();
    });
    item.append(show, drop);
    return { item, show, drop, thumbnail, name, about };
  }

  #fill({ item, show, drop, thumbnail, name, about }, image) {
    const { done, total } = image.bands;
    item.dataset.state = image.state;
    item.style.setProperty('--share', image.state === 'done' ? 1 : done / Math.max(1, total));
    if (image.thumb && thumbnail.getAttribute('src') !== image.thumb) thumbnail.src = image.thumb;
    thumbnail.classList.toggle('none', !image.thumb);
    name.textContent = image.name;
    about.textContent = aboutOf(image);
    if (image === this.#shown) show.setAttribute('aria-current', 'true');
    else show.removeAttribute('aria-current');
    drop.setAttribute('aria-label', t('drop', { name: image.name }));
    drop.title = t('drop', { name: image.name });
  }
}

function aboutOf(image) {
  if (image.state === 'done') return image.job.filters;
  if (image.state === 'stopped') return t(image.problem ? 'cardStopped' : 'cardCancelled');
  return t(image.wait ? 'card_waiting' : `card_${image.state}`);
}
