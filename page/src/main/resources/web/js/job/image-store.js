// What this browser keeps of its images between visits: an IndexedDB of records, newest first.

const NAME = 'mosaico';
const STORE = 'pictures';
const KEPT = 24;
const LARGEST = 64 * 1024 * 1024;
const TIMEOUT = 5_000;

/** Opens the store; one that keeps nothing where the browser grants no storage, or does not answer. */
export async function openImageStore() {
  try {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' });
    return new ImageStore(await Promise.race([settled(opening), late()]));
  } catch (error) {
    console.warn('nothing is kept between visits:', error);
    return new ImageStore(null);
  }
}

class ImageStore {
  #database;

  constructor(database) {
    this.#database = database;
  }

  /** All records, newest first; those beyond the number kept are forgotten. */
  async all() {
    if (!this.#database) return [];
    const records = await settled(this.#store('readonly').getAll());
    records.sort((a, b) => b.when - a.when);
    for (const { id } of records.slice(KEPT)) await this.remove(id);
    return records.slice(0, KEPT);
  }

  /** Keeps a record among the newest; its image and its result only while they are not too large for that. */
  async put({ file, result, ...record }) {
    if (!this.#database) return;
    const slim = {
      ...record,
      file: file && file.size <= LARGEST ? file : null,
      result: result && result.blob.size <= LARGEST ? result : null,
    };
    try {
      await settled(this.#store('readwrite').put(slim));
      if ((await settled(this.#store('readonly').count())) > KEPT) await this.all();
    } catch (error) {
      // The browser's quota, mostly. The image itself goes on.
      console.warn(`${record.name} is not kept:`, error);
    }
  }

  async remove(id) {
    if (this.#database) await settled(this.#store('readwrite').delete(id));
  }

  #store(mode) {
    return this.#database.transaction(STORE, mode).objectStore(STORE);
  }
}

function late() {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('the browser’s storage does not answer')), TIMEOUT));
}

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
