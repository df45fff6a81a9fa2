// The images that this browser stores between visits: an IndexedDB of records, newest first.

const NAME = 'mosaico';
const STORE = 'pictures';
const MOST = 24;
const LARGEST = 64 * 1024 * 1024;
const TIMEOUT = 5_000;

/** Opens the store; where the browser allows no storage, or does not answer, one that stores nothing. */
export async function openImageStore() {
  try {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' });
    return new ImageStore(await Promise.race([settled(opening), late()]));
  } catch (error) {
    console.warn('nothing is stored between visits:', error);
    return new ImageStore(null);
  }
}

export class ImageStore {
  #database;

  /** @param {IDBDatabase | null} database */
  constructor(database) {
    this.#database = database;
  }

  /**
   * All records, newest first; those beyond the limit are deleted.
   *
   * @returns {Promise<Page.ImageRecord[]>}
   */
  async all() {
    if (!this.#database) return [];
    /** @type {Page.ImageRecord[]} */
    const records = await settled(storeOf(this.#database, 'readonly').getAll());
    records.sort((a, b) => b.when - a.when);
    for (const { id } of records.slice(MOST)) await this.remove(id);
    return records.slice(0, MOST);
  }

  /**
   * Stores a record among the newest; without its image or its result where that is too large.
   *
   * @param {Page.ImageRecord} image
   */
  async put({ file, result, ...record }) {
    if (!this.#database) return;
    const stored = {
      ...record,
      file: file && file.size <= LARGEST ? file : null,
      result: result && result.blob.size <= LARGEST ? result : null,
    };
    try {
      await settled(storeOf(this.#database, 'readwrite').put(stored));
      if ((await settled(storeOf(this.#database, 'readonly').count())) > MOST) await this.all();
    } catch (error) {
      // The browser's quota, mostly. The image is processed all the same.
      console.warn(`${record.name} is not stored:`, error);
    }
  }

  /** @param {string} id */
  async remove(id) {
    if (this.#database) await settled(storeOf(this.#database, 'readwrite').delete(id));
  }
}

/**
 * @param {IDBDatabase} database
 * @param {IDBTransactionMode} mode
 */
function storeOf(database, mode) {
  return database.transaction(STORE, mode).objectStore(STORE);
}

/** @returns {Promise<never>} */
function late() {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error("the browser's storage does not answer")), TIMEOUT);
  });
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
