/** The camera of the phone: asked for by a button, watched while it runs, read picture by picture. */

const WANTED = {
  audio: false,
  video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } },
};
const WIDEST = 1280; // pixels: more takes longer and reads no better
const SHAPE = 4 / 3; // the finder shows no more of the longer side, and what is not shown is not read
const PAUSE = 100; // milliseconds between looks where the browser does not announce pictures

/** Names of what a browser says when it gives no camera. */
const TROUBLES = {
  NotAllowedError: "camera-denied",
  SecurityError: "camera-denied",
  NotFoundError: "camera-none",
  OverconstrainedError: "camera-none",
  NotReadableError: "camera-busy",
  AbortError: "camera-busy",
};

/** A camera that could not be had or kept; its message names the sentence to say. */
export class CameraTrouble extends Error {}

/** The camera, and the codes that it sees. */
export class Camera {
  /**
   * @param {HTMLVideoElement} video where its picture is shown
   * @param {import("./decoder.js").Decoder} decoder what reads it
   * @param {(text: string) => void} onText told of each code that is seen
   * @param {(trouble: string) => void} onLost told when the camera stops by itself
   */
  constructor(video, decoder, onText, onLost) {
    this.video = video;
    this.decoder = decoder;
    this.onText = onText;
    this.onLost = onLost;
    /** @type {MediaStream | null} */
    this.stream = null;
    /** @type {number} changes when the camera is turned off: who was still starting it gives up */
    this.wanted = 0;
    this.canvas = document.createElement("canvas");
    this.context = this.canvas.getContext("2d", { willReadFrequently: true });
  }

  /**
   * Turn the camera on. Throws CameraTrouble.
   * @returns {Promise<boolean>} whether it is on: false when it was turned off while it started
   */
  async start() {
    const { wanted } = this;
    const isWanted = () => this.wanted === wanted;
    try {
      await this.#start(isWanted);
      return isWanted();
    } catch (error) {
      if (isWanted()) {
        this.stop();
        throw error;
      }
      return false;
    }
  }

  /** @param {() => boolean} isWanted whether nobody has turned the camera off since */
  async #start(isWanted) {
    if (!navigator.mediaDevices?.getUserMedia) {
      throw new CameraTrouble(window.isSecureContext ? "camera-none" : "camera-insecure");
    }
    const stream = await navigator.mediaDevices.getUserMedia(WANTED).catch((error) => {
      throw new CameraTrouble(TROUBLES[error.name] ?? "camera-busy");
    });
    if (!isWanted()) {
      release(stream); // the volunteer left while the browser asked her
      return;
    }
    this.stream = stream;
    await this.decoder.start().catch(() => {
      throw new CameraTrouble("decoder-none");
    });
    if (!isWanted()) {
      return;
    }
    this.#track.addEventListener("ended", () => this.#lose());
    this.video.srcObject = stream;
    await this.video.play();
    this.#look(stream);
  }

  /** Turn the camera off, also one that is still starting. */
  stop() {
    this.wanted += 1;
    release(this.stream);
    this.stream = null;
    this.video.srcObject = null;
  }

  /** @returns {boolean} whether the camera is on */
  get isOn() {
    return this.stream !== null;
  }

  /** @returns {boolean} whether it has a lamp */
  get hasTorch() {
    return Boolean(this.#track?.getCapabilities?.().torch);
  }

  /**
   * Switch the lamp.
   * @param {boolean} isLit
   */
  async light(isLit) {
    await this.#track?.applyConstraints({ advanced: [{ torch: isLit }] });
  }

  /** @returns {MediaStreamTrack | undefined} */
  get #track() {
    return this.stream?.getVideoTracks()[0];
  }

  #lose() {
    this.stop();
    this.onLost("camera-lost");
  }

  /**
   * Read one picture after the other, as long as this stream runs: the next is taken when the last
   * has been read.
   * @param {MediaStream} stream
   */
  async #look(stream) {
    while (this.stream === stream) {
      await this.#nextPicture();
      const picture = await this.#picture();
      const text = picture && (await this.decoder.read(picture));
      if (text && this.stream === stream) {
        this.onText(text);
      }
    }
  }

  /** @returns {Promise<void>} when there is something new to see, or soon */
  #nextPicture() {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, PAUSE * 5);
      const next = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.video.requestVideoFrameCallback) {
        this.video.requestVideoFrameCallback(next);
      } else {
        setTimeout(next, PAUSE);
      }
    });
  }

  /**
   * Take what the volunteer sees of the picture. Its pixels are read beside the page where the
   * browser can, since that takes a slow phone longer than to judge a badge.
   * @returns {Promise<ImageBitmap | ImageData | null>} nothing while the camera warms up
   */
  async #picture() {
    const { videoWidth, videoHeight } = this.video;
    if (!videoWidth) {
      return null;
    }
    const across = Math.min(videoWidth, videoHeight * SHAPE);
    const down = Math.min(videoHeight, videoWidth * SHAPE);
    const scale = Math.min(1, WIDEST / Math.max(across, down));
    const [width, height] = [Math.round(across * scale), Math.round(down * scale)];
    const [left, top] = [(videoWidth - across) / 2, (videoHeight - down) / 2];
    if (globalThis.OffscreenCanvas) {
      const size = { resizeWidth: width, resizeHeight: height };
      // Refused while the camera goes off: there is nothing to see then.
      return createImageBitmap(this.video, left, top, across, down, size).catch(() => null);
    }
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    this.context.drawImage(this.video, left, top, across, down, 0, 0, width, height);
    return this.context.getImageData(0, 0, width, height);
  }
}

/** @param {MediaStream | null} stream whose camera goes off */
function release(stream) {
  for (const track of stream?.getTracks() ?? []) {
    track.stop();
  }
}
