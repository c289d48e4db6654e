/** One day of the board: which cell stands where, and where on the screen a place is. */

import { between, hour, later, word } from "./words.js";

export const QUARTER = 15; // minutes of a row

/**
 * Where and when a debate is, or would be; `minute` counts from the first row of the day.
 * @typedef {{day: Grid, minute: number, room: number, length: number}} Place
 */

export class Grid {
  /** @param {HTMLTableElement} table */
  constructor(table) {
    this.table = table;
    this.box = table.closest(".board-day__scroll");
    this.rows = [...table.tBodies[0].rows];
    this.begins = this.rows[0].dataset.at;
    this.length = this.rows.length * QUARTER;
    this.rooms = [];
    for (const head of [...table.tHead.rows[0].cells].slice(1)) {
      const last = this.rooms.at(-1);
      const name = head.firstChild.textContent.trim();
      const first = last ? last.first + last.lanes : 0;
      this.rooms.push({ id: head.dataset.room ?? "", name, head, first, lanes: head.colSpan });
    }
    this.read();
  }

  /** Note which cell covers which row and column. */
  read() {
    this.covered = this.rows.map(() => []);
    this.where = new Map();
    this.rows.forEach((row, top) => {
      for (const cell of [...row.cells].slice(1)) {
        let column = 0;
        while (this.covered[top][column]) {
          column += 1;
        }
        this.where.set(cell, { row: top, column });
        for (let down = 0; down < cell.rowSpan; down += 1) {
          for (let right = 0; right < cell.colSpan; right += 1) {
            this.covered[top + down][column + right] = cell;
          }
        }
      }
    });
  }

  /** @param {number} row @param {number} column @returns {HTMLTableCellElement | undefined} */
  cellAt(row, column) {
    return this.covered[row]?.[column];
  }

  /** @param {number} column @returns {number} the room of a column */
  roomAt(column) {
    return this.rooms.findIndex((room) => column < room.first + room.lanes);
  }

  /** @param {string} id @returns {number} the column's room, or -1 */
  roomOf(id) {
    return this.rooms.findIndex((room) => room.id === id);
  }

  /** @param {HTMLElement} cell a card of this day @returns {Place} */
  placeOf(cell) {
    return {
      day: this,
      minute: between(this.begins, cell.dataset.starts),
      room: this.roomOf(cell.dataset.room),
      length: Number(cell.dataset.minutes),
    };
  }

  /** @param {number} minute @returns {string} the local moment */
  momentAt(minute) {
    return later(this.begins, minute);
  }

  /** @param {HTMLTableCellElement} cell a free one @returns {string} */
  freeWords(cell) {
    const { row, column } = this.where.get(cell);
    const room = this.rooms[this.roomAt(column)];
    return word("free", { hour: hour(this.momentAt(row * QUARTER)), room: room.name });
  }

  /** @param {Place} place @returns {DOMRect} where it is, inside the box that scrolls */
  rectOf(place) {
    const box = this.box.getBoundingClientRect();
    const first = this.rows[0].getBoundingClientRect();
    const head = this.rooms[place.room].head.getBoundingClientRect();
    const high = this.quarterHeight() / QUARTER;
    return new DOMRect(
      head.left - box.left + this.box.scrollLeft,
      first.top - box.top + this.box.scrollTop + place.minute * high,
      head.width,
      place.length * high,
    );
  }

  /** @returns {number} the height of a row, in pixels */
  quarterHeight() {
    const first = this.rows[0].getBoundingClientRect();
    const last = this.rows.at(-1).getBoundingClientRect();
    return (last.bottom - first.top) / this.rows.length;
  }

  /**
   * Tell what is under the pointer.
   * @param {number} x
   * @param {number} y
   * @returns {{minute: number, room: number} | null} minutes are not rounded; null outside
   */
  under(x, y) {
    const top = this.rows[0].getBoundingClientRect().top;
    const minute = ((y - top) / this.quarterHeight()) * QUARTER;
    const room = this.rooms.findIndex(({ head }) => {
      const { left, right } = head.getBoundingClientRect();
      return left <= x && x < right;
    });
    return room < 0 ? null : { minute, room };
  }
}

/** @param {Place} place @returns {string} `14 h 15 à 15 h 45, Atelier 1` */
export function placeWords(place) {
  return word("at", {
    hour: hour(place.day.momentAt(place.minute)),
    end: hour(place.day.momentAt(place.minute + place.length)),
    room: place.day.rooms[place.room].name,
  });
}

/** @param {Place} one @param {Place} other @returns {boolean} */
export function isSame(one, other) {
  return ["day", "minute", "room", "length"].every((name) => one[name] === other[name]);
}
