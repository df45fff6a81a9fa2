// The controller: takes images in, sends them along, and hands over what comes out.
import { copy, downloadResults, canCopy } from '../job/download.js';
import { canResubmit } from '../job/job-requests.js';
import { ImageJob } from '../job/image-job.js';
import { Problem } from '../net/problem.js';
import { onLanguage, t } from '../words/i18n.js';
import { inspect } from '../image/inspect.js';

export class Controller {
  #parts;
  #tools;
  #follows = true;
  #url = null;

  /**
   * @param parts elements: bench, input, download, copy, again, cancel, retry, rerunField, rerun
   * @param tools settings, notice, keys, collection, queue, viewer, imageList
   */
  constructor(parts, tools) {
    this.#parts = parts;
    this.#tools = tools;
    parts.cancel.addEventListener('click', () => tools.viewer.image?.cancel());
    parts.retry.addEventListener('click', () => this.#retry(tools.viewer.image));
    parts.again.addEventListener('click', () => this.#toIntake());
    parts.copy.addEventListener('click', () => this.#copy());
    parts.download.addEventListener('click', (event) => this.#download(event));
    tools.collection.addEventListener('change', () => this.#update());
    tools.notice.addEventListener('close', () => this.#update());
    onLanguage(() => this.#update());
  }

  /** Takes files in. Those that cannot be used are refused at once, with the reason; the others start. */
  async take(files) {
    const { notice, settings, keys } = this.#tools;
    notice.hide();
    const taken = [];
    const refused = [];
    try {
      settings.check();
    } catch (problem) {
      return notice.show(expected(problem));
    }
    const now = Date.now();
    for (const file of files) {
      try {
        const size = await inspect(file, settings.limits);
        // The list is newest first: those that come together keep their order.
        const about = { when: now - taken.length, file, name: file.name, size, fields: settings.fields };
        taken.push(new ImageJob(about, keys));
      } catch (problem) {
        refused.push({ name: file.name, problem: expected(problem) });
      }
    }
    const batch = { images: taken, refused, count: files.length };
    if (refused.length > 0) notice.show(refusal(batch));
    return taken.length > 0 ? this.#run(batch) : undefined;
  }

  /** The same image once more, as the settings are now. */
  rerun() {
    const { image } = this.#tools.viewer;
    // By Enter in a field it may be asked for while a job is under way.
    if (isOver(image) && image.file) this.take([image.file]);
  }

  /** Brings back the images of earlier visits, shows what was left in the middle, and goes on with those jobs. */
  async remember() {
    const { collection, queue, keys, viewer } = this.#tools;
    const left = await collection.remember(keys).catch((error) => {
      console.warn('earlier images cannot be brought back:', error);
      return [];
    });
    if (left.length === 0) return;
    // What was taken in meanwhile stays on the viewer.
    if (!viewer.image) this.#put(left[0]);
    const open = left.filter(({ isOpen }) => isOpen);
    await queue.run(open);
    await this.#handOver(open);
  }

  /** Shows an image that the person chose, or the intake. */
  show(image) {
    this.#follows = false;
    this.#tools.notice.hide();
    this.#put(image);
  }

  /** Saves all results at hand as one ZIP. */
  async saveAll() {
    const { collection } = this.#tools;
    const done = [...collection].filter(({ state }) => state === 'done').reverse();
    for (const image of done) await image.fetch();
    const there = done.filter(({ result }) => result);
    if (there.length > 0) await this.#downloadResults(there);
  }

  /** Forgets all images. */
  empty() {
    const { collection } = this.#tools;
    for (const image of [...collection]) collection.remove(image);
    this.#toIntake();
  }

  /** Puts an image on the viewer, or the intake; what the page itself has to say stays. */
  #put(image) {
    const { viewer, imageList, notice } = this.#tools;
    notice.hide(viewer.image);
    viewer.show(image);
    imageList.mark(image);
    this.#update();
  }

  async #run(batch) {
    const { collection, queue } = this.#tools;
    const { images } = batch;
    [...images].reverse().forEach((image) => collection.add(image));
    this.#put(images[0]);
    this.#follows = true;
    await Promise.all(images.map((image) => queue.run([image]).then(() => this.#ended(image, batch))));
    await this.#handOver(images);
  }

  /** When the image on the viewer has ended, the next one that is under way takes its place. */
  async #ended(image, batch) {
    const { viewer, collection } = this.#tools;
    const wasShown = viewer.image === image;
    if (image.problem && !canResubmit(image.problem)) await this.#refuse(image, batch);
    if (!this.#follows || !wasShown) return;
    const kept = batch.images.filter((other) => [...collection].includes(other));
    const next = kept.find(({ isBusy }) => isBusy) ?? (viewer.image ? null : kept.at(-1));
    if (next) this.#put(next);
  }

  /** A file that the server refuses and the browser cannot show either is nothing to keep. */
  async #refuse(image, { refused, count }) {
    const { viewer, collection, notice } = this.#tools;
    const seen = viewer.image === image ? await viewer.hasSomething() : image.thumb !== '';
    if (!seen) collection.remove(image);
    // One that came alone and is kept says by itself what is wrong with it.
    if (seen && count === 1) return;
    refused.push({ name: image.name, problem: image.problem });
    notice.show(refusal({ refused, count }));
  }

  async #handOver(images) {
    const { settings, collection } = this.#tools;
    const done = images.filter((image) => image.result && [...collection].includes(image));
    if (done.length === 0 || !settings.autoDownload) return;
    const name = await this.#downloadResults(done);
    if (!name) return;
    const key = done.length === 1 ? 'saved' : 'savedAll';
    done.forEach((image) => image.say(key, { name, n: done.length }));
  }

  /** Saves results; the name that they have, or undefined where they do not fit into a ZIP. */
  #downloadResults(images) {
    return downloadResults(images).catch(() => this.#tools.notice.show(new Problem('zip')));
  }

  async #retry(image) {
    if (!image?.canRetry) return;
    this.#tools.notice.hide();
    await image.retry();
    await this.#handOver([image]);
  }

  #toIntake() {
    this.show(null);
    this.#parts.input.focus();
  }

  /** The link has the result's address from the moment it is there; a result kept by the server alone is fetched. */
  async #download(event) {
    const { image } = this.#tools.viewer;
    if (image?.result) return;
    event.preventDefault();
    await image?.fetch();
    if (image?.result) await downloadResults([image]);
  }

  async #copy() {
    const { viewer, notice } = this.#tools;
    const { image } = viewer;
    try {
      const { blob } = image.result;
      await copy(blob.type === 'image/png' ? blob : viewer.png());
      image.say('copied', { name: image.resultName });
    } catch {
      notice.show(new Problem('copy'));
    }
  }

  /** What can be done now with the image on the viewer, and what stopped it. */
  #update() {
    const { viewer, notice, collection } = this.#tools;
    const { image } = viewer;
    if (image && ![...collection].includes(image)) return this.#put(null);
    const parts = this.#parts;
    const over = isOver(image);
    parts.cancel.hidden = image === null || over;
    parts.again.hidden = !over;
    parts.rerunField.hidden = parts.rerun.disabled = !over || !image.file;
    parts.download.hidden = image?.state !== 'done';
    parts.copy.hidden = image?.state !== 'done' || !image.result || !canCopy;
    this.#link(image);
    if (image?.wait) notice.showWait(image.wait, image);
    else if (image?.problem) {
      notice.show(image.problem, { owner: image, retry: image.canRetry ? () => this.#retry(image) : null });
    } else notice.hide(image);
    // What the notice offers needs no second button.
    parts.retry.hidden = !image?.canRetry || notice.shows(image.problem);
    parts.retry.textContent = t(image?.canResume ? 'tryAgain' : 'resend');
    return undefined;
  }

  #link(image) {
    const { download } = this.#parts;
    const blob = image?.state === 'done' ? image.result?.blob : undefined;
    if (this.#url?.blob === blob) return;
    if (this.#url) URL.revokeObjectURL(this.#url.href);
    this.#url = blob ? { blob, href: URL.createObjectURL(blob) } : null;
    if (this.#url) Object.assign(download, { href: this.#url.href, download: image.resultName });
    else {
      download.href = '#';
      download.removeAttribute('download');
    }
  }
}

/** Whether an image has ended, however it did. */
function isOver(image) {
  return image !== null && !image.isBusy && image.state !== 'waiting';
}

function expected(problem) {
  if (problem instanceof Problem) return problem;
  throw problem;
}

/** One reason where one file came in; where several did, each refused one with its reason. */
function refusal({ refused, count }) {
  if (count === 1) return refused[0].problem;
  return new Problem('someRefused', { values: { n: refused.length, count }, items: [...refused] });
}
