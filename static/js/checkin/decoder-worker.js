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

onmessage = async ({ data }) => {
  await ready;
  const picture = new ImageData(new Uint8ClampedArray(data.pixels), data.width, data.height);
  const [code] = await readBarcodes(picture, OPTIONS);
  postMessage({ kind: "read", text: code?.isValid ? code.text : "" });
};
