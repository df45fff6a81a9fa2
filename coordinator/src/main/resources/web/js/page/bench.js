// The bench: takes pictures in, sends them along, and hands over what comes out.
import { copy, deliver, mayCopy } from '../job/delivery.js';
import { maySendAgain } from '../job/run.js';
import { Picture } from '../job/picture.js';
import { Problem } from '../net/problem.js';
import { onLanguage } from '../words/i18n.js';
import { inspect } from '../image/inspect.js';

export class Bench {
  #parts;
  #tools;
  #follows = true;
  #url = null;

  /**
   * @param parts elements: bench, input, download, copy, again, cancel, retry, rerunField
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
    if (refused.length > 0) notice.show(refusal(refused, files.length));
    return taken.length > 0 ? this.#run(taken) : undefined;
  }

  /** The same picture once more, as the settings are now. */
  rerun() {
    const { picture } = this.#tools.stage;
    if (picture?.file) this.take([picture.file]);
  }

  /** Brings back the pictures of earlier visits, and goes on with the jobs whose end was not seen. */
  async remember() {
    const { album, line, keys } = this.#tools;
    const open = await album.remember(keys);
    if (open.length === 0) return;
    this.show(open[0]);
    this.#follows = true;
    await Promise.all(open.map((picture) => line.run([picture]).then(() => this.#handOver([picture]))));
  }

  /** Shows a picture that the person chose, or the intake. */
  show(picture) {
    const { stage, tray, notice } = this.#tools;
    this.#follows = false;
    notice.hide();
    stage.show(picture);
    tray.mark(picture);
    this.#update();
  }

  /** Saves all results at hand as one ZIP. */
  async saveAll() {
    const { album, notice } = this.#tools;
    const done = [...album].filter(({ state }) => state === 'done').reverse();
    for (const picture of done) await picture.fetch();
    const there = done.filter(({ result }) => result);
    if (there.length === 0) return;
    await deliver(there).catch(() => notice.show(new Problem('zip')));
  }

  /** Forgets all pictures. */
  empty() {
    const { album } = this.#tools;
    for (const picture of [...album]) album.remove(picture);
    this.#toIntake();
  }

  async #run(pictures) {
    const { album, line, stage } = this.#tools;
    [...pictures].reverse().forEach((picture) => album.add(picture));
    this.show(pictures[0]);
    this.#follows = true;
    const ends = pictures.map((picture) => line.run([picture]).then(() => this.#ended(picture, pictures)));
    await Promise.all(ends);
    // A picture that was shown while others went on stays; what the others came to is in the list.
    if (stage.picture && pictures.includes(stage.picture)) this.#update();
    await this.#handOver(pictures);
  }

  /** When the picture on the stage has ended, the next one that is under way takes its place. */
  async #ended(picture, batch) {
    const { stage, album } = this.#tools;
    if (picture.problem && !maySendAgain(picture.problem)) await this.#dropUnusable(picture);
    if (!this.#follows || stage.picture !== picture) return;
    const next = batch.find((other) => other.isBusy && [...album].includes(other));
    if (!next) return;
    this.show(next);
    this.#follows = true;
  }

  /** A file that the server refuses and the browser cannot show either is nothing to keep. */
  async #dropUnusable(picture) {
    const { stage, album, notice } = this.#tools;
    const isShown = stage.picture === picture;
    if (isShown && (await stage.hasSomething())) return;
    if (!isShown && picture.thumb) return;
    album.remove(picture);
    if (isShown) this.#clear();
    notice.show(picture.problem);
  }

  async #handOver(pictures) {
    const { settings, album } = this.#tools;
    const done = pictures.filter((picture) => picture.result && [...album].includes(picture));
    if (done.length === 0 || !settings.autoDownload) return;
    const name = await deliver(done);
    const key = done.length === 1 ? 'saved' : 'savedAll';
    done.forEach((picture) => picture.say(key, { name, n: done.length }));
  }

  async #retry(picture) {
    if (!picture?.mayRetry) return;
    this.#tools.notice.hide();
    await picture.retry();
    await this.#handOver([picture]);
  }

  #toIntake() {
    this.#clear();
    this.#parts.input.focus();
  }

  #clear() {
    this.show(null);
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
      await copy(picture.result.blob);
      picture.say('copied', { name: picture.resultName });
    } catch {
      notice.show(new Problem('copy'));
    }
  }

  /** What can be done now with the picture on the stage, and what stopped it. */
  #update() {
    const { stage, notice, album } = this.#tools;
    const { picture } = stage;
    if (picture && ![...album].includes(picture)) return this.show(null);
    const parts = this.#parts;
    const isOver = picture !== null && !picture.isBusy && picture.state !== 'waiting';
    parts.cancel.hidden = picture === null || isOver;
    parts.again.hidden = !isOver;
    parts.rerunField.hidden = !isOver || !picture.file;
    parts.download.hidden = picture?.state !== 'done';
    parts.copy.hidden = picture?.state !== 'done' || !picture.result || !mayCopy;
    this.#link(picture);
    if (picture?.wait) notice.showWait(picture.wait, picture);
    else if (picture?.problem) {
      notice.show(picture.problem, { owner: picture, retry: picture.mayRetry ? () => this.#retry(picture) : null });
    } else notice.hide(picture);
    parts.retry.hidden = !(picture?.state === 'stopped' && !picture.problem && picture.mayRetry);
    return undefined;
  }

  #link(picture) {
    const { download } = this.#parts;
    const blob = picture?.state === 'done' ? picture.result?.blob : undefined;
    if (this.#url?.blob === blob) return;
    if (this.#url) URL.revokeObjectURL(this.#url.href);
    this.#url = blob ? { blob, href: URL.createObjectURL(blob) } : null;
    if (this.#url) Object.assign(download, { href: this.#url.href, download: picture.resultName });
    else download.href = '#';
  }
}

function expected(problem) {
  if (problem instanceof Problem) return problem;
  throw problem;
}

/** One reason where one file came in; where several did, each refused one with its reason. */
function refusal(refused, count) {
  if (count === 1) return refused[0].problem;
  const detail = () => refused.map(({ name, problem }) => `${name}: ${problem.lead} ${problem.detail}`).join(' ');
  return new Problem('someRefused', { values: { n: refused.length, count }, detail: () => detail() });
}

