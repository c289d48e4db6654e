/**
 * A USB reader types like a very fast keyboard and ends with Enter or Tab; it is heard wherever the
 * focus is. Readers are sold set to an American keyboard: on a French one "/b/" would come out as
 * "!b!", so the keys themselves are read as well as the letters.
 */

const GAP = 100; // milliseconds: nobody types that fast for long
const SHORTEST = 6; // characters that are worth a look
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
 * Hear a USB reader.
 * @param {(text: string) => void} onText told of each badge that it reads
 */
export function hearReader(onText) {
  let asWritten = "";
  let asPressed = "";
  let lastAt = 0;

  addEventListener(
    "keydown",
    (event) => {
      const isQuick = event.timeStamp - lastAt <= GAP;
      lastAt = event.timeStamp;
      if ((event.key === "Enter" || event.key === "Tab") && isQuick && asWritten.length >= SHORTEST) {
        event.preventDefault();
        event.stopPropagation();
        const isAddress = asPressed.includes("/b/") && !asWritten.includes("/b/");
        const text = isAddress ? asPressed : asWritten;
        asWritten = asPressed = "";
        clearTypedInto(document.activeElement);
        onText(text);
        return;
      }
      if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) {
        asWritten = (isQuick ? asWritten : "") + event.key;
        asPressed = (isQuick ? asPressed : "") + american(event);
      }
    },
    { capture: true },
  );
}

/**
 * Take away what the reader typed into a field that had the focus.
 * @param {Element | null} element
 */
function clearTypedInto(element) {
  if (element instanceof HTMLInputElement && element.type === "text") {
    element.value = "";
  }
}
