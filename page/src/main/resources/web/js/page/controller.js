// Runs the page: takes images in, has them processed, and hands the results over.
import { inspect } from '../image/inspect.js';
import { batches, BatchUpload } from '../job/batch.js';
import { downloadResults } from '../job/download.js';
import { saveFromServer, saveHuge } from '../job/server-files.js';
import { ImageJob } from '../job/image-job.js';
import { canResubmit } from '../job/job-requests.js';
import { Problem } from '../net/problem.js';
import { onLanguage } from '../words/i18n.js';
import { ImageActions } from './image-actions.js';
import { isOf, rerunnable } from './rerun.js';
import { reveal } from './reveal.js';

/**
 * @typedef {import('./image-actions.js').ImageActionsParts & { input: HTMLElement, stage: HTMLElement }} ControllerParts input
 * takes files; stage is where the image appears
 */

/**
 * @typedef {object} ControllerTools
 * @property {import('../settings/settings.js').Settings} settings
 * @property {import('./notice.js').Notice} notice
 * @property {Page.Keys} keys
 * @property {import('../job/image-collection.js').ImageCollection} collection
 * @property {import('../job/upload-queue.js').UploadQueue} queue
 * @property {import('../viewer/viewer.js').Viewer} viewer
 * @property {import('./image-list.js').ImageList} imageList
 * @property {import('./undo.js').Undo} undo
 */

/**
 * Files that arrived together: the images made of them, why the others were refused, and how many there were.
 *
 * @typedef {{ images: ImageJob[], refused: { name: string, problem: Problem }[], count: number }} Batch
 */

export class Controller {
  #input;
  #stage;
  #tools;
  #actions;
  /** Whether the viewer moves on to the next image by itself: no longer once the person has chosen one. */
  #follows = true;
  /**
   * @param {ControllerParts} parts
   * @param {ControllerTools} tools
   */
  constructor(parts, tools) {
    this.#input = parts.input;
    this.#stage = parts.stage;
    this.#tools = tools;
    const { viewer, notice } = tools;
    this.#actions = new ImageActions(parts, {
      viewer,
      notice,
      onRetry: (image) => this.#retry(image),
      onDownload: (image) => this.#fetchAndSave(image),
      onAgain: () => this.#askForFiles(),
    });
    tools.collection.addEventListener('change', () => this.#update());
    notice.addEventListener('close', () => this.#update());
    onLanguage(() => this.#update());
    tools.settings.addEventListener('change', () => this.#update());
  }

  /**
   * Takes files in. Those that cannot be used are refused at once, with the reason; the others start.
   *
   * @param {File[]} files
   */
  async take(files) {
    const { notice, settings, keys } = this.#tools;
    notice.hide();
    try {
      settings.check();
    } catch (problem) {
      notice.show(expected(problem));
      return;
    }
    /** @type {Batch} */
    const batch = { images: [], refused: [], count: files.length };
    const now = Date.now();
    for (const file of files) {
      try {
        const size = await inspect(file, settings.limits);
        // The list is newest first: files that arrive together keep their order.
        const when = now - batch.images.length;
        batch.images.push(new ImageJob({ when, file, name: file.name, size, fields: settings.fields }, keys));
      } catch (problem) {
        batch.refused.push({ name: file.name, problem: expected(problem) });
      }
    }
    this.#showRefused(batch);
    if (batch.images.length > 0) await this.#run(batch);
  }

  /** Processes the image in the viewer once more, with the settings of now. */
  rerun() {
    const { image } = this.#tools.viewer;
    // Enter in a field submits the form even while a job is running.
    if (image?.file && image.isOver) this.#takeAgain([image.file]);
  }

  /** Brings back the images of earlier visits, shows one that was left unfinished, and follows those jobs again. */
  async restore() {
    const { collection, queue, keys, viewer } = this.#tools;
    const unfinished = await collection.restore(keys).catch((error) => {
      console.warn('earlier images cannot be brought back:', error);
      return [];
    });
    const [first] = unfinished;
    if (!first) return;
    // What was taken in meanwhile stays in the viewer.
    if (!viewer.image) this.#show(first);
    const open = unfinished.filter(({ isOpen }) => isOpen);
    await queue.run(open);
    await this.#handOver(open);
  }

  /**
   * Shows an image that the person chose; null for none.
   *
   * @param {ImageJob | null} image
   */
  show(image) {
    this.#follows = false;
    this.#tools.notice.hide();
    this.#show(image);
  }

  /** Saves all results as one ZIP. */
  async saveAll() {
    const done = [...this.#tools.collection].filter(({ state }) => state === 'done').reverse();
    if (await saveFromServer(done)) return;
    for (const image of done) await image.fetch();
    await this.#save(done);
  }

  /** Removes all images, until that is taken back. */
  empty() {
    const { collection, undo } = this.#tools;
    undo.remove([...collection]);
    this.#askForFiles();
  }

  /** Processes all images whose files are at hand once more, with the settings of now. */
  rerunAll() {
    this.#takeAgain(rerunnable([...this.#tools.collection]).map(({ file }) => /** @type {File} */ (file)));
  }

  /** @param {File[]} files */
  #takeAgain(files) {
    this.take(files);
    // What is wrong with the settings has come into sight by itself.
    if (!this.#tools.notice.isOpen) reveal(this.#stage);
  }

  /** Asks for another image. */
  askForFiles() {
    this.#askForFiles();
  }

  /**
   * Shows an image, or the empty viewer; a notice of the page itself stays.
   *
   * @param {ImageJob | null} image
   */
  #show(image) {
    const { viewer, imageList, notice } = this.#tools;
    notice.hide(viewer.image);
    viewer.show(image);
    imageList.mark(image);
    this.#update();
  }

  /** @param {Batch} batch */
  async #run(batch) {
    const { collection, queue, settings, keys } = this.#tools;
    const { images } = batch;
    [...images].reverse().forEach((image) => collection.add(image));
    this.#show(images[0] ?? null);
    this.#follows = true;
    /** @type {(image: ImageJob, run: Promise<void>) => Promise<void>} */
    const ended = (image, run) => run.then(() => this.#afterEnd(image, batch));
    const runs = batches(images, settings.limits).flatMap((together) => {
      const [alone, second] = together;
      if (alone && !second) return [ended(alone, queue.run([alone]))];
      const upload = new BatchUpload(together, keys);
      return together.map((image) => ended(image, image.startIn(upload)));
    });
    await Promise.all(runs);
    await this.#handOver(images);
  }

  /**
   * When the image in the viewer has ended, the next one that is being processed takes its place.
   *
   * @param {ImageJob} image
   * @param {Batch} batch
   */
  async #afterEnd(image, batch) {
    const { viewer, collection, settings } = this.#tools;
    const wasShown = viewer.image === image;
    if (image.problem && image.problem.step >= 0) settings.markRefused(image.fields.filters, image.problem);
    if (image.problem && !canResubmit(image.problem)) await this.#refuse(image, image.problem, batch);
    if (!this.#follows || !wasShown) return;
    const present = batch.images.filter((other) => [...collection].includes(other));
    const next = present.find(({ isBusy }) => isBusy) ?? (viewer.image ? null : present.at(-1));
    if (next) this.#show(next);
  }

  /**
   * Removes an image that the server refused if the browser cannot show it either.
   *
   * @param {ImageJob} image
   * @param {Problem} problem
   * @param {Batch} batch
   */
  async #refuse(image, problem, batch) {
    const { viewer, collection } = this.#tools;
    const seen = viewer.image === image ? await viewer.hasSomething() : image.thumb !== '';
    if (!seen) collection.remove(image);
    // One that came alone and stays says by itself what is wrong with it.
    if (seen && batch.count === 1) return;
    batch.refused.push({ name: image.name, problem });
    this.#showRefused(batch);
  }

  /**
   * The reason where one file arrived; where several did, each refused one with its reason.
   *
   * @param {Batch} batch
   */
  #showRefused({ refused, count }) {
    const [first] = refused;
    if (!first) return;
    const values = { n: refused.length, count };
    this.#tools.notice.show(count === 1 ? first.problem : new Problem('someRefused', { values, items: [...refused] }));
  }

  /**
   * Downloads the results, if the person wants that, and says so.
   *
   * @param {ImageJob[]} images
   */
  async #handOver(images) {
    const { settings, collection } = this.#tools;
    const done = images.filter((image) => image.result && [...collection].includes(image));
    if (!settings.autoDownload) return;
    for (const image of images) {
      if ([...collection].includes(image) && saveHuge(image)) image.say('saved', { name: image.resultName });
    }
    const name = await this.#save(done);
    if (!name) return;
    const key = done.length === 1 ? 'saved' : 'savedAll';
    done.forEach((image) => image.say(key, { name, n: done.length }));
  }

  /**
   * Saves the results at hand. Returns the file's name; '' if there are none, or they do not fit into a ZIP.
   *
   * @param {ImageJob[]} images
   */
  async #save(images) {
    const results = images.flatMap(({ result, resultName }) => (result ? [{ blob: result.blob, name: resultName }] : []));
    if (results.length === 0) return '';
    try {
      return await downloadResults(results);
    } catch {
      this.#tools.notice.show(new Problem('zip'));
      return '';
    }
  }

  /** @param {ImageJob} image */
  async #retry(image) {
    if (!image.canRetry) return;
    this.#tools.notice.hide();
    await image.retry();
    await this.#handOver([image]);
  }

  #askForFiles() {
    this.show(null);
    this.#input.focus();
  }

  /** @param {ImageJob} image */
  async #fetchAndSave(image) {
    if (saveHuge(image)) return;
    await image.fetch(undefined, true);
    await this.#save([image]);
  }

  /** Shows what can be done now with the image in the viewer, and what stopped it. */
  #update() {
    const { viewer, notice, collection } = this.#tools;
    const { image } = viewer;
    if (image && ![...collection].includes(image)) {
      this.#show(null);
      return;
    }
    if (image?.wait) notice.showWait(image.wait, image);
    else if (image?.problem) {
      notice.show(image.problem, { owner: image, retry: image.canRetry ? () => this.#retry(image) : null });
    } else notice.hide(image);
    this.#actions.update(rerunnable([...this.#tools.collection]).length, image !== null && !isOf(image, this.#tools.settings.fields));
  }
}

/** @param {unknown} problem */
function expected(problem) {
  if (problem instanceof Problem) return problem;
  throw problem;
}
