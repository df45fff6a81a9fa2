// The workers: who is there, which bands of the image each has now, and how many it has made.
import { element } from '../dom.js';
import { holderOf } from '../job/bands.js';
import { number, onLanguage, t } from '../words/i18n.js';
import { colourOf } from './palette.js';

export class WorkerList {
  #list;
  #empty;
  #moves;
  #live = null;
  #image = null;

  /** @param moves list of bands that went to another worker */
  constructor({ list, empty, moves }) {
    this.#list = list;
    this.#empty = empty;
    this.#moves = moves;
    onLanguage(() => this.render());
  }

  setLive(workers) {
    this.#live = [...workers].sort((a, b) => a.id.localeCompare(b.id, undefined, { numeric: true }));
    this.#live.forEach(({ id }) => colourOf(id));
    this.render();
  }

  show(image) {
    this.#image = image;
    this.render();
  }

  render() {
    const live = this.#live ?? [];
    const known = new Set(live.map(({ id }) => id));
    const shares = sharesOf(this.#image);
    const gone = [...shares.keys()].filter((id) => !known.has(id)).map((id) => ({ id, gone: true }));
    const most = Math.max(1, ...[...shares.values()].map(({ made }) => made));
    this.#list.replaceChildren(
      ...[...live, ...gone].map((worker) => this.#row(worker, shares.get(worker.id) ?? { made: 0, holds: [] }, most)),
    );
    this.#empty.hidden = this.#live === null || live.length > 0;
    this.#renderMoves();
  }

  #row(worker, { made, holds }, most) {
    const row = element('li', 'crew-row');
    Object.assign(row.dataset, { worker: worker.id, tiles: made, holds: holds.length });
    row.classList.toggle('gone', Boolean(worker.gone));
    row.style.setProperty('--colour', colourOf(worker.id));
    row.style.setProperty('--share', made / most);
    const now = holds.length > 0 && !worker.gone;
    row.append(
      element('span', 'crew-name', worker.id),
      element('span', 'crew-count', made > 0 ? t('crewBands', { n: made }) : ''),
      element('span', 'crew-about', now ? t('crewHolds', { n: holds.length, bands: listed(holds) }) : about(worker)),
      element('span', 'crew-bar'),
    );
    return row;
  }

  #renderMoves() {
    const repeated = this.#image?.bands.repeated ?? [];
    this.#moves.replaceChildren(
      ...repeated.map((band) => {
        const way = [...new Set(band.holders)].join(' → ');
        const key = band.made ? 'moveMade' : 'moveGoing';
        const item = element('li', 'move', t(key, { band: band.index + 1, way, attempt: band.attempt }));
        item.dataset.band = band.index;
        return item;
      }),
    );
    this.#moves.hidden = repeated.length === 0;
  }
}

/** From worker to the bands of an image that it made, counted, and those that it has now, while there is work. */
function sharesOf(image) {
  const shares = new Map();
  for (const band of image?.bands ?? []) {
    const holder = holderOf(band);
    for (const worker of band.holders) {
      if (!shares.has(worker)) shares.set(worker, { made: 0, holds: [] });
    }
    if (band.made) shares.get(holder).made += 1;
    else if (image.isBusy) shares.get(holder).holds.push(band.index + 1);
  }
  return shares;
}

function listed(holds) {
  const shown = holds.slice(0, 4).map((band) => number(band)).join(', ');
  return holds.length > 4 ? `${shown}…` : shown;
}

function about(worker) {
  if (worker.gone) return t('crewGone');
  return [worker.draining ? t('crewDraining') : '', worker.host, worker.kernel].filter(Boolean).join(' · ');
}
