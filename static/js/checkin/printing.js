/** Prints a badge at the desk: the service worker shows the PDF in a frame, which prints itself. */

import { NoAnswer } from "./api.js";
import { newId } from "./ids.js";
import { sayTrouble } from "./screens.js";
import { word } from "./words.js";

/**
 * Make a button print a badge.
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} trouble where it is said that it cannot
 * @param {import("./api.js").Api} api
 * @param {string} badge its code
 */
export function offerPrint(button, trouble, api, badge) {
  button.onclick = async () => {
    button.disabled = true;
    try {
      await print(await api.pdf(badge), badge);
      sayTrouble(trouble, "");
    } catch (error) {
      sayTrouble(trouble, error instanceof NoAnswer ? word("print-offline") : error.words);
    } finally {
      button.disabled = false;
    }
  };
}

/**
 * @param {Blob} pdf
 * @param {string} badge
 */
async function print(pdf, badge) {
  const worker = navigator.serviceWorker?.controller;
  if (!worker || matchMedia("(pointer: coarse)").matches) {
    save(pdf, badge); // a phone prints what it has saved, by its own menu
    return;
  }
  const address = `/accueil/imprimer/${newId()}`;
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    worker.postMessage({ address, pdf }, [port2]);
  });
  const frame = document.createElement("iframe");
  frame.className = "print-frame";
  frame.title = word("print-title");
  document.querySelector(".print-frame")?.remove();
  frame.src = address;
  frame.onload = () => {
    try {
      frame.contentWindow.focus();
      frame.contentWindow.print();
    } catch {
      save(pdf, badge); // the reader of PDFs of this browser does not let itself be told
    }
  };
  document.body.append(frame);
}

/**
 * @param {Blob} pdf
 * @param {string} badge
 */
function save(pdf, badge) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(pdf);
  link.download = `badge-${badge}.pdf`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
