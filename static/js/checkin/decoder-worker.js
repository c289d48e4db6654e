/** Reads QR codes in pictures, away from the page so that it stays quick; one picture at a time. */

import { prepareZXingModule, readBarcodes } from "../zxing/reader/index.js";

const OPTIONS = { formats: ["QRCodeModel2"], maxNumberOfSymbols: 1 };

const ready = prepareZXingModule({
  overrides: { locateFile: () => new URL("../zxing/reader.wasm", import.meta.url).href },
  fireImmediately: true,
});

ready.then(
  () => postMessage({ kind: "ready" }),
  (error) => postMessage({ kind: "failed", why: String(error) }),
);

/** @type {OffscreenCanvasRenderingContext2D | null} */
let pen = null;

/**
 * Read the pixels of a picture.
 * @param {ImageBitmap} bitmap is done with
 * @returns {ImageData}
 */
function pixelsOf(bitmap) {
  const { width, height } = bitmap;
  if (pen?.canvas.width !== width || pen.canvas.height !== height) {
    pen = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  }
  pen.drawImage(bitmap, 0, 0);
  bitmap.close();
  return pen.getImageData(0, 0, width, height);
}

onmessage = async ({ data }) => {
  await ready;
  const picture = data.bitmap
    ? pixelsOf(data.bitmap)
    : new ImageData(new Uint8ClampedArray(data.pixels), data.width, data.height);
  const [code] = await readBarcodes(picture, OPTIONS);
  postMessage({ kind: "read", text: code?.isValid ? code.text : "" });
};
