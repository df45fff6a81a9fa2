// The bench: takes pictures in, sends them along, and hands over what comes out.
import { copy, deliver, mayCopy } from '../job/delivery.js';
import { maySendAgain } from '../job/run.js';
import { Picture } from '../job/picture.js';
import { Problem } from '../net/problem.js';
import { onLanguage, t } from '../words/i18n.js';
import { inspect } from '../image/inspect.js';

export class Bench {
  #parts;
  #tools;
  #follows = true;
  #url = null;

  /**
   * @param parts elements: bench, input, download, copy, again, cancel, retry, rerunField, rerun
   * @param tools settings, notice, keys, album, line, stage, tray
   */
  constructor(parts, tools) {
    this.#parts = parts;
    this.#tools = tools;
    parts.cancel.addEventListener('click', () => tools.stage.picture?.cancel());
    parts.retry.addEventListener('click', () => this.#retry(tools.stage.picture));
    parts.again.addEventListener('click', () => this.#toIntake());
    parts.copy.addEventListener('click', () => this.#copy());
    parts.download.addEventListener('click', (event) => this.#download(event));
    tools.album.addEventListener('change', () => this.#update());
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
        taken.push(new Picture(about, keys));
      } catch (problem) {
        refused.push({ name: file.name, problem: expected(problem) });
      }
    }
    const batch = { pictures: taken, refused, count: files.length };
    if (refused.length > 0) notice.show(refusal(batch));
    return taken.length > 0 ? this.#run(batch) : undefined;
  }

  /** The same picture once more, as the settings are now. */
  rerun() {
    const { picture } = this.#tools.stage;
    // By Enter in a field it may be asked for while a job is under way.
    if (isOver(picture) && picture.file) this.take([picture.file]);
  }

  /** Brings back the pictures of earlier visits, shows what was left in the middle, and goes on with those jobs. */
  async remember() {
    const { album, line, keys, stage } = this.#tools;
    const left = await album.remember(keys).catch((error) => {
      console.warn('earlier pictures cannot be brought back:', error);
      return [];
    });
    if (left.length === 0) return;
    // What was taken in meanwhile stays on the stage.
    if (!stage.picture) this.#put(left[0]);
    const open = left.filter(({ isOpen }) => isOpen);
    await line.run(open);
    await this.#handOver(open);
  }

  /** Shows a picture that the person chose, or the intake. */
  show(picture) {
    this.#follows = false;
    this.#tools.notice.hide();
    this.#put(picture);
  }

  /** Saves all results at hand as one ZIP. */
  async saveAll() {
    const { album } = this.#tools;
    const done = [...album].filter(({ state }) => state === 'done').reverse();
    for (const picture of done) await picture.fetch();
    const there = done.filter(({ result }) => result);
    if (there.length > 0) await this.#deliver(there);
  }

  /** Forgets all pictures. */
  empty() {
    const { album } = this.#tools;
    for (const picture of [...album]) album.remove(picture);
    this.#toIntake();
  }

  /** Puts a picture on the stage, or the intake; what the page itself has to say stays. */
  #put(picture) {
    const { stage, tray, notice } = this.#tools;
    notice.hide(stage.picture);
    stage.show(picture);
    tray.mark(picture);
    this.#update();
  }

  async #run(batch) {
    const { album, line } = this.#tools;
    const { pictures } = batch;
    [...pictures].reverse().forEach((picture) => album.add(picture));
    this.#put(pictures[0]);
    this.#follows = true;
    await Promise.all(pictures.map((picture) => line.run([picture]).then(() => this.#ended(picture, batch))));
    await this.#handOver(pictures);
  }

  /** When the picture on the stage has ended, the next one that is under way takes its place. */
  async #ended(picture, batch) {
    const { stage, album } = this.#tools;
    const wasShown = stage.picture === picture;
    if (picture.problem && !maySendAgain(picture.problem)) await this.#refuse(picture, batch);
    if (!this.#follows || !wasShown) return;
    const kept = batch.pictures.filter((other) => [...album].includes(other));
    const next = kept.find(({ isBusy }) => isBusy) ?? (stage.picture ? null : kept.at(-1));
    if (next) this.#put(next);
  }

  /** A file that the server refuses and the browser cannot show either is nothing to keep. */
  async #refuse(picture, { refused, count }) {
    const { stage, album, notice } = this.#tools;
    const seen = stage.picture === picture ? await stage.hasSomething() : picture.thumb !== '';
    if (!seen) album.remove(picture);
    // One that came alone and is kept says by itself what is wrong with it.
    if (seen && count === 1) return;
    refused.push({ name: picture.name, problem: picture.problem });
    notice.show(refusal({ refused, count }));
  }

  async #handOver(pictures) {
    const { settings, album } = this.#tools;
    const done = pictures.filter((picture) => picture.result && [...album].includes(picture));
    if (done.length === 0 || !settings.autoDownload) return;
    const name = await this.#deliver(done);
    if (!name) return;
    const key = done.length === 1 ? 'saved' : 'savedAll';
    done.forEach((picture) => picture.say(key, { name, n: done.length }));
  }

  /** Saves results; the name that they have, or undefined where they do not fit into a ZIP. */
  #deliver(pictures) {
    return deliver(pictures).catch(() => this.#tools.notice.show(new Problem('zip')));
  }

  async #retry(picture) {
    if (!picture?.mayRetry) return;
    this.#tools.notice.hide();
    await picture.retry();
    await this.#handOver([picture]);
  }

  #toIntake() {
    this.show(null);
    this.#parts.input.focus();
  }

  /** The link has the result's address from the moment it is there; a result kept by the server alone is fetched. */
  async #download(event) {
    const { picture } = this.#tools.stage;
    if (picture?.result) return;
    event.preventDefault();
    await picture?.fetch();
    if (picture?.result) await deliver([picture]);
  }

  async #copy() {
    const { stage, notice } = this.#tools;
    const { picture } = stage;
    try {
      const { blob } = picture.result;
      await copy(blob.type === 'image/png' ? blob : stage.png());
      picture.say('copied', { name: picture.resultName });
    } catch {
      notice.show(new Problem('copy'));
    }
  }

  /** What can be done now with the picture on the stage, and what stopped it. */
  #update() {
    const { stage, notice, album } = this.#tools;
    const { picture } = stage;
    if (picture && ![...album].includes(picture)) return this.#put(null);
    const parts = this.#parts;
    const over = isOver(picture);
    parts.cancel.hidden = picture === null || over;
    parts.again.hidden = !over;
    parts.rerunField.hidden = parts.rerun.disabled = !over || !picture.file;
    parts.download.hidden = picture?.state !== 'done';
    parts.copy.hidden = picture?.state !== 'done' || !picture.result || !mayCopy;
    this.#link(picture);
    if (picture?.wait) notice.showWait(picture.wait, picture);
    else if (picture?.problem) {
      notice.show(picture.problem, { owner: picture, retry: picture.mayRetry ? () => this.#retry(picture) : null });
    } else notice.hide(picture);
    // What the notice offers needs no second button.
    parts.retry.hidden = !picture?.mayRetry || notice.shows(picture.problem);
    parts.retry.textContent = t(picture?.mayGoOn ? 'tryAgain' : 'resend');
    return undefined;
  }

  #link(picture) {
    const { download } = this.#parts;
    const blob = picture?.state === 'done' ? picture.result?.blob : undefined;
    if (this.#url?.blob === blob) return;
    if (this.#url) URL.revokeObjectURL(this.#url.href);
    this.#url = blob ? { blob, href: URL.createObjectURL(blob) } : null;
    if (this.#url) Object.assign(download, { href: this.#url.href, download: picture.resultName });
    else {
      download.href = '#';
      download.removeAttribute('download');
    }
  }
}

/** Whether a picture has ended, however it did. */
function isOver(picture) {
  return picture !== null && !picture.isBusy && picture.state !== 'waiting';
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
