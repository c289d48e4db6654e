/** Dragging a debate with a mouse or a pen; by its lower edge, its length. A finger scrolls. */

import { rounded } from "./held.js";

const SLACK = 6; // pixels before a press becomes a drag
const EDGE = 8; // pixels of the lower edge
const NEAR = 48; // pixels from the border of the box where it begins to scroll

/**
 * Let cards be dragged.
 * @param {HTMLElement} root
 * @param {{days: () => import("./grid.js").Grid[], lift: (card: HTMLElement) => import("./held.js").Held | null, drop: () => void, cancel: () => void, unplace: () => void}} board
 */
export function dragging(root, board) {
  let press = null;

  root.addEventListener("dragstart", (event) => event.preventDefault()); // links have a drag of their own

  root.addEventListener("pointerdown", (event) => {
    const card = event.target.closest("[data-draft]");
    if (card && event.button === 0 && event.pointerType !== "touch" && !event.target.closest("button")) {
      const { top, bottom } = card.getBoundingClientRect();
      const isLength = Boolean(card.dataset.starts) && bottom - event.clientY < EDGE;
      const grip = card.dataset.starts ? event.clientY - top : 0;
      press = { card, x: event.clientX, y: event.clientY, grip, isLength, held: null };
    }
  });

  window.addEventListener("pointermove", (event) => {
    if (!press) {
      return;
    }
    if (!press.held) {
      const isFar = Math.hypot(event.clientX - press.x, event.clientY - press.y) > SLACK;
      press.held = isFar ? board.lift(press.card) : null;
      if (isFar && !press.held) {
        press = null;
      }
    }
    if (press?.held) {
      follow(event);
    }
  });

  window.addEventListener("pointerup", (event) => {
    const { held } = press ?? {};
    press = null;
    if (!held) {
      return;
    }
    // The press ends in a click on the link that it began on: that one opens nothing.
    const swallow = (click) => {
      click.preventDefault();
      click.stopPropagation();
    };
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
    const under = document.elementFromPoint(event.clientX, event.clientY);
    if (under?.closest(".board-tray")) {
      board.unplace();
    } else if (under?.closest(".board-day__scroll")) {
      board.drop();
    } else {
      board.cancel();
    }
  });

  window.addEventListener("pointercancel", () => {
    if (press?.held) {
      board.cancel();
    }
    press = null;
  });

  /** @param {PointerEvent} event */
  function follow(event) {
    const day = board.days().find(({ box }) => {
      const { top, bottom } = box.getBoundingClientRect();
      return top <= event.clientY && event.clientY <= bottom;
    });
    if (!day) {
      return;
    }
    scrolled(day.box, event);
    const { held } = press;
    const over = day.under(event.clientX, event.clientY - (press.isLength ? 0 : press.grip));
    if (!over) {
      return;
    }
    const change = press.isLength
      ? { length: Math.max(15, rounded(over.minute - held.place.minute)) }
      : { day, room: over.room, minute: Math.min(Math.max(0, rounded(over.minute)), day.length - 15) };
    if (Object.entries(change).some(([name, value]) => held.place[name] !== value)) {
      held.go(change);
    }
  }

  /** @param {HTMLElement} box @param {PointerEvent} event */
  function scrolled(box, event) {
    const { top, bottom, left, right } = box.getBoundingClientRect();
    const toward = (low, high, at) => (at < low + NEAR ? -12 : at > high - NEAR ? 12 : 0);
    box.scrollBy(toward(left, right, event.clientX), toward(top, bottom, event.clientY));
  }
}
