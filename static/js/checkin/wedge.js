/**
 * A USB reader types like a very fast keyboard and ends with Enter or Tab; it is heard wherever the
 * focus is. Readers are sold set to an American keyboard: on a French one "/b/" would come out as
 * "!b!", so the keys themselves are read as well as the letters.
 */

import { partsOf } from "./badge.js";

const GAP = 100; // milliseconds: nobody types that fast for long
const SHORTEST = 6; // characters that are worth a look
const FIELDS = "input:not([type=radio], [type=checkbox]), select, textarea"; // keys write into them
const AMERICAN = {
  Slash: ["/", "?"],
  Semicolon: [";", ":"],
  Period: [".", ">"],
  Comma: [",", "<"],
  Minus: ["-", "_"],
  Equal: ["=", "+"],
};

/**
 * @param {KeyboardEvent} event
 * @returns {string} what an American keyboard writes with this key
 */
function american(event) {
  const [, letter, digit] = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(event.code) ?? [];
  if (letter) {
    return event.shiftKey ? letter : letter.toLowerCase();
  }
  return digit ?? AMERICAN[event.code]?.[event.shiftKey ? 1 : 0] ?? event.key;
}

/**
 * Hear a USB reader. Somebody who types fast into a field, or on another screen than that of the
 * badges, keeps what she wrote and her Enter or Tab: there only a signed badge is taken for a reader's.
 * @param {(text: string) => void} onText told of each badge that it reads
 * @param {() => boolean} isAwaited whether the screen where badges are read is shown
 */
export function hearReader(onText, isAwaited) {
  let asWritten = "";
  let asPressed = "";
  let lastAt = 0;
  let giveBack = () => {};

  addEventListener(
    "keydown",
    (event) => {
      const isQuick = event.timeStamp - lastAt <= GAP;
      lastAt = event.timeStamp;
      if (event.key === "Enter" || event.key === "Tab") {
        const isAddress = asPressed.includes("/b/") && !asWritten.includes("/b/");
        const text = isAddress ? asPressed : asWritten;
        asWritten = asPressed = "";
        const isFree = isAwaited() && !fieldOf(event);
        if (isQuick && text.length >= SHORTEST && (isFree || isSigned(text))) {
          event.preventDefault();
          event.stopPropagation();
          giveBack();
          onText(text);
        }
        return;
      }
      if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) {
        if (!isQuick || asWritten === "") {
          asWritten = asPressed = "";
          giveBack = holding(fieldOf(event));
        }
        asWritten += event.key;
        asPressed += american(event);
      }
    },
    { capture: true },
  );
}

/**
 * @param {string} text
 * @returns {boolean} whether only the code of a badge says so much
 */
function isSigned(text) {
  return Boolean(partsOf(text)?.signature);
}

/**
 * @param {KeyboardEvent} event
 * @returns {HTMLInputElement | null} the field that the key writes into
 */
function fieldOf({ target }) {
  return target instanceof Element ? target.closest(FIELDS) : null;
}

/**
 * Remember what a field holds before a reader may type into it.
 * @param {HTMLInputElement | null} field
 * @returns {() => void} what gives it back
 */
function holding(field) {
  const value = field?.value;
  return () => {
    if (field) {
      field.value = value;
    }
  };
}
