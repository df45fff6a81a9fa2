// The list of pictures at hand: small, with what became of each; one of them is on the stage.
import { element } from '../dom.js';
import { onLanguage, t } from '../words/i18n.js';

export class Tray {
  #parts;
  #album;
  #shown = null;
  #onShow;
  #onLast;
  #cards = new Map();

  /**
   * @param parts elements: section, list, zip, empty
   * @param album Album
   * @param actions `onShow(picture)`, `onZip()`, `onEmpty()`, also after the last picture was dropped
   */
  constructor(parts, album, { onShow, onZip, onEmpty }) {
    this.#parts = parts;
    this.#album = album;
    this.#onShow = onShow;
    this.#onLast = onEmpty;
    parts.zip.addEventListener('click', onZip);
    parts.empty.addEventListener('click', onEmpty);
    album.addEventListener('change', () => this.#render());
    onLanguage(() => this.#render());
  }

  /** Marks the picture that is on the stage. */
  mark(picture) {
    this.#shown = picture;
    this.#render();
  }

  #render() {
    const pictures = [...this.#album];
    this.#parts.section.hidden = pictures.length === 0;
    this.#parts.zip.hidden = pictures.filter(({ state }) => state === 'done').length < 2;
    for (const [picture, card] of this.#cards) {
      if (pictures.includes(picture)) continue;
      card.item.remove();
      this.#cards.delete(picture);
    }
    pictures.forEach((picture, i) => {
      if (!this.#cards.has(picture)) this.#cards.set(picture, this.#card(picture));
      const card = this.#cards.get(picture);
      // Moved only where it must be: a moved element loses the focus.
      if (this.#parts.list.children[i] !== card.item) this.#parts.list.insertBefore(card.item, this.#parts.list.children[i]);
      this.#fill(card, picture);
    });
  }

  #card(picture) {
    const item = element('li', 'card');
    const show = element('button', 'card-show');
    const drop = element('button', 'card-drop');
    show.type = drop.type = 'button';
    const image = element('img', 'card-image');
    image.alt = '';
    const [name, about, bar] = [element('span', 'card-name'), element('span', 'card-about'), element('span', 'card-bar')];
    show.append(image, name, about, bar);
    drop.textContent = '×';
    show.addEventListener('click', () => this.#onShow(picture));
    drop.addEventListener('click', () => {
      const next = item.nextElementSibling ?? item.previousElementSibling;
      this.#album.remove(picture);
      if (next) next.querySelector('button').focus();
      else this.#onLast();
    });
    item.append(show, drop);
    return { item, show, drop, image, name, about };
  }

  #fill({ item, show, drop, image, name, about }, picture) {
    const { done, total } = picture.bands;
    item.dataset.state = picture.state;
    item.style.setProperty('--share', picture.state === 'done' ? 1 : done / Math.max(1, total));
    if (picture.thumb && image.getAttribute('src') !== picture.thumb) image.src = picture.thumb;
    image.classList.toggle('none', !picture.thumb);
    name.textContent = picture.name;
    about.textContent = aboutOf(picture);
    if (picture === this.#shown) show.setAttribute('aria-current', 'true');
    else show.removeAttribute('aria-current');
    drop.setAttribute('aria-label', t('drop', { name: picture.name }));
    drop.title = t('drop', { name: picture.name });
  }
}

function aboutOf(picture) {
  if (picture.state === 'done') return picture.job.filters;
  if (picture.state === 'stopped') return t(picture.problem ? 'cardStopped' : 'cardCancelled');
  return t(picture.wait ? 'card_waiting' : `card_${picture.state}`);
}
