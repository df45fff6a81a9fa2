// Shows a job that is done once more, as slowly as one likes: bands on the image, workers and their bands beside it.
import { paintOn } from '../dom.js';
import { save } from '../job/download.js';
import { Replay } from '../job/replay.js';
import { traceOf } from '../job/trace.js';
import { duration, number, onLanguage, t } from '../words/i18n.js';
import { bandArea } from './band-overlay.js';
import { Gantt } from './gantt.js';
import { WAITING, colourOf } from './palette.js';

const STEPS = 1000;
const NIGHT = '#0d1117';
const LONGEST = 1024;

/** @typedef {import('../job/image-job.js').ImageJob} ImageJob */

/**
 * @typedef {object} ReplayParts
 * @property {HTMLElement} section
 * @property {HTMLElement} play
 * @property {HTMLSelectElement} speed
 * @property {HTMLInputElement} scrubber
 * @property {HTMLElement} time
 * @property {HTMLElement} names
 * @property {HTMLCanvasElement} gantt
 * @property {HTMLCanvasElement} overlay on top of the result
 * @property {HTMLElement} link
 * @property {HTMLElement} said where it is said that the link was copied; a live region
 * @property {HTMLElement} trace
 */

export class ReplayView {
  #parts;
  #load;
  #gantt;
  /** @type {ImageJob | null} */
  #image = null;
  /** @type {Replay | null} */
  #replay = null;
  #showing = new AbortController();
  #at = 0;
  #playing = 0;
  #last = 0;

  /**
   * @param {ReplayParts} parts
   * @param {(id: string, options: { signal: AbortSignal }) => Promise<Api.Timeline>} load
   */
  constructor(parts, load) {
    this.#parts = parts;
    this.#load = load;
    this.#gantt = new Gantt({ names: parts.names, canvas: parts.gantt });
    parts.play.addEventListener('click', () => (this.#playing ? this.#pause() : this.#play()));
    parts.scrubber.addEventListener('input', () => {
      const share = Number(parts.scrubber.value) / STEPS;
      this.#pause();
      this.#go(share * (this.#replay?.length ?? 0));
    });
    parts.trace.addEventListener('click', () => this.#saveTrace());
    parts.link.addEventListener('click', () => this.#copyLink());
    onLanguage(() => this.#render());
  }

  /**
   * Offers the replay of an image once its job is done; null for none.
   *
   * @param {ImageJob | null} image
   */
  async show(image) {
    const job = image?.state === 'done' ? image.job : null;
    if (image === this.#image && job && this.#replay) return;
    this.#showing.abort();
    this.#showing = new AbortController();
    const { signal } = this.#showing;
    this.#pause();
    this.#image = image;
    this.#replay = null;
    this.#parts.section.hidden = this.#parts.overlay.hidden = true;
    if (!job) return;
    // A job that has expired has no timeline any more: then there is nothing to offer.
    const timeline = await this.#load(job.id, { signal }).catch(() => null);
    if (signal.aborted || !timeline?.complete) return;
    const replay = new Replay(timeline);
    if (replay.stories.length === 0) return;
    this.#replay = replay;
    this.#parts.section.hidden = false;
    this.#parts.said.textContent = '';
    this.#gantt.show(replay);
    this.#go(replay.length);
  }

  #play() {
    const replay = this.#replay;
    if (!replay) return;
    if (this.#at >= replay.length) this.#go(0);
    this.#last = performance.now();
    this.#playing = requestAnimationFrame((now) => this.#frame(now));
    this.#render();
  }

  /** @param {number} now */
  #frame(now) {
    const replay = this.#replay;
    if (!replay) return;
    const passed = Math.max(0, now - this.#last) * Number(this.#parts.speed.value);
    this.#last = now;
    this.#go(Math.min(replay.length, this.#at + passed));
    if (this.#at >= replay.length) this.#pause();
    else this.#playing = requestAnimationFrame((next) => this.#frame(next));
  }

  #pause() {
    cancelAnimationFrame(this.#playing);
    this.#playing = 0;
    this.#render();
  }

  /** @param {number} at milliseconds from the start */
  #go(at) {
    this.#at = at;
    this.#gantt.at = at;
    this.#render();
    this.#drawOverlay();
  }

  #render() {
    const replay = this.#replay;
    if (!replay) return;
    const { play, scrubber, time } = this.#parts;
    play.textContent = this.#playing ? `❚❚ ${t('replayPause')}` : `▶ ${t('replayPlay')}`;
    const values = {
      at: duration(this.#at),
      length: duration(replay.length),
      done: replay.madeAt(this.#at),
      total: replay.stories.length,
      n: replay.stories.length,
    };
    time.textContent = t('replayTime', values);
    scrubber.value = String(Math.round((this.#at / replay.length) * STEPS));
    scrubber.setAttribute('aria-valuetext', time.textContent);
    const { workers, blocks } = replay;
    this.#parts.gantt.ariaLabel = t('ganttLabel', { workers: number(workers.length), blocks: number(blocks.length) });
  }

  /** Covers what was not made yet at the moment that is shown. */
  #drawOverlay() {
    const replay = this.#replay;
    const size = this.#image?.job?.result;
    const { overlay } = this.#parts;
    overlay.hidden = !replay || this.#at >= replay.length;
    if (!replay || !size || overlay.hidden) return;
    const scale = Math.min(1, LONGEST / Math.max(size.width, size.height));
    Object.assign(overlay, { width: Math.ceil(size.width * scale), height: Math.ceil(size.height * scale) });
    const paint = paintOn(overlay);
    for (const story of replay.stories) {
      const { state, worker } = Replay.stateOf(story, this.#at);
      const { top, depth } = bandArea(overlay, story, size.height);
      if (state === 'made') continue;
      paint.fillStyle = NIGHT;
      paint.fillRect(0, top, overlay.width, depth);
      paint.fillStyle = state === 'unacked' ? colourOf(worker) : WAITING;
      if (state === 'unacked') paint.fillRect(0, top, overlay.width, depth);
      else if (state === 'ready') paint.fillRect(0, top, overlay.width, Math.max(1, depth - 2));
    }
  }

  #saveTrace() {
    const id = this.#image?.job?.id;
    if (!this.#replay || !id) return;
    const document = new Blob([traceOf(this.#replay, id)], { type: 'application/json' });
    save(document, `mosaico-${id.slice(0, 8)}.trace.json`);
  }

  async #copyLink() {
    const id = this.#image?.job?.id;
    if (!id) return;
    const link = new URL(`?job=${id}`, location.href).href;
    const { said } = this.#parts;
    try {
      await navigator.clipboard.writeText(link);
      said.textContent = t('linkCopied');
    } catch {
      // Not without TLS, for one: the person copies it.
      said.textContent = link;
    }
  }
}
