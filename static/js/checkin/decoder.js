/** The page's hand on the decoder: it starts it, waits for it, and starts it again if it hangs. */

const PATIENCE = 5000; // milliseconds for one picture on the slowest phone
const PATIENCE_AT_START = 30_000; // for the megabyte of the decoder on a slow network

/** A reader of QR codes. */
export class Decoder {
  constructor() {
    /** @type {Worker | null} */
    this.worker = null;
    /** @type {Promise<void> | null} */
    this.started = null;
  }

  /**
   * Make ready to read; once is enough.
   * @returns {Promise<void>} rejected when this browser cannot
   */
  start() {
    this.started ??= this.#start().catch((error) => {
      this.stop();
      throw error;
    });
    return this.started;
  }

  /** Let go of the worker. */
  stop() {
    this.worker?.terminate();
    this.worker = null;
    this.started = null;
  }

  /**
   * Read the code in a picture.
   * @param {ImageBitmap | ImageData} picture is given away
   * @returns {Promise<string>} the text; empty when there is none
   */
  async read(picture) {
    await this.start();
    const { width, height } = picture;
    const pixels = picture instanceof ImageData && picture.data.buffer;
    try {
      const said = await this.#answer("read", PATIENCE, () =>
        pixels
          ? this.worker.postMessage({ pixels, width, height }, [pixels])
          : this.worker.postMessage({ bitmap: picture }, [picture]),
      );
      return said.text;
    } catch {
      this.stop();
      return "";
    }
  }

  async #start() {
    this.worker = new Worker(new URL("./decoder-worker.js", import.meta.url), { type: "module" });
    await this.#answer("ready", PATIENCE_AT_START);
  }

  /**
   * @param {string} kind of answer
   * @param {number} patience milliseconds
   * @param {() => void} [ask] what asks for it
   * @returns {Promise<{kind: string, text: string}>} rejected after a failure or in silence
   */
  #answer(kind, patience, ask = () => {}) {
    const { worker } = this;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("the decoder does not answer")), patience);
      worker.onerror = (event) => {
        clearTimeout(timer);
        reject(new Error(event.message));
      };
      worker.onmessage = ({ data }) => {
        clearTimeout(timer);
        if (data.kind === kind) {
          resolve(data);
        } else {
          reject(new Error(data.why));
        }
      };
      ask();
    });
  }
}
