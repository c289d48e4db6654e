/** The keys of the board: from cell to cell, and with a debate held. */

import { QUARTER } from "./grid.js";

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * Move a held debate.
 * @param {KeyboardEvent} event
 * @param {import("./held.js").Held} held
 * @param {{drop: () => void, cancel: () => void, unplace: () => void}} gestures
 * @returns {boolean} whether the key meant something
 */
export function whileHeld(event, held, gestures) {
  const deeds = {
    ArrowUp: () => held.shift(-QUARTER),
    ArrowDown: () => held.shift(QUARTER),
    PageUp: () => held.shift(-4 * QUARTER),
    PageDown: () => held.shift(4 * QUARTER),
    ArrowLeft: () => held.slide(-1),
    ArrowRight: () => held.slide(1),
    "+": () => held.stretch(5),
    "=": () => held.stretch(5), // the same key without its capital on many keyboards
    "-": () => held.stretch(-5),
    "−": () => held.stretch(-5),
    Enter: gestures.drop,
    " ": gestures.drop,
    Escape: gestures.cancel,
    Delete: gestures.unplace,
    Backspace: gestures.unplace,
  };
  const deed = deeds[event.key];
  deed?.();
  if (deed && event.key.length > 1 && held.ghost.element.isConnected) {
    held.ghost.reveal();
  }
  return deed !== undefined;
}

/**
 * Return the cell to which a key leads.
 * @param {KeyboardEvent} event
 * @param {import("./grid.js").Grid} grid
 * @param {HTMLTableCellElement} cell where the focus is
 * @param {number} row the row that was reached last: a card covers several
 * @returns {{cell: HTMLTableCellElement, row: number} | null}
 */
export function stepFrom(event, grid, cell, row) {
  const { row: top, column } = grid.where.get(cell);
  const lastColumn = grid.covered[0].length - 1;
  const lastRow = grid.rows.length - 1;
  let to = null;
  if (event.key in ARROWS) {
    const [down, right] = ARROWS[event.key];
    const leave = down > 0 ? top + cell.rowSpan : top - 1;
    const aside = right > 0 ? column + cell.colSpan : column - 1;
    to = down ? [leave, column] : [row, aside];
  } else if (event.key === "Home") {
    to = event.ctrlKey ? [0, 0] : [row, 0];
  } else if (event.key === "End") {
    to = event.ctrlKey ? [lastRow, lastColumn] : [row, lastColumn];
  } else if (event.key === "PageDown") {
    to = [Math.min(lastRow, row + 4), column];
  } else if (event.key === "PageUp") {
    to = [Math.max(0, row - 4), column];
  }
  const found = to && grid.cellAt(...to);
  return found ? { cell: found, row: to[0] } : null;
}
