/** Dragging a stand with a mouse or a pen, to a grid of ten centimetres; by its corner, its size. */

import { placeOf, under } from "./floor.js";
import { isOnGrip } from "./held.js";

const SLACK = 4; // pixels before a press becomes a drag
const NEAR = 40; // pixels from the border of the box where it begins to scroll

/**
 * Let stands be dragged. A finger scrolls.
 * @param {HTMLElement} root
 * @param {{drawing: () => SVGSVGElement, lift: (stand: SVGElement) => import("./held.js").Held | null, tell: (sentence: string) => void, drop: () => void, cancel: () => void}} plan
 */
export function dragging(root, plan) {
  let press = null;

  root.addEventListener("dragstart", (event) => event.preventDefault()); // links have a drag of their own

  root.addEventListener("pointerdown", (event) => {
    const stand = event.target.closest("[data-stand]");
    if (stand && event.button === 0 && event.pointerType !== "touch") {
      const at = under(plan.drawing(), event);
      const place = placeOf(stand);
      const grip = { x: at.x - place.x, y: at.y - place.y };
      const corner = { x: place.x + place.width - at.x, y: place.y + place.height - at.y };
      press = { stand, x: event.clientX, y: event.clientY, grip, corner, isSize: isOnGrip(place, at), held: null };
    }
  });

  window.addEventListener("pointermove", (event) => {
    if (press && !press.held && Math.hypot(event.clientX - press.x, event.clientY - press.y) > SLACK) {
      press.held = plan.lift(press.stand);
      press = press.held ? press : null;
    }
    if (press?.held) {
      follow(event);
    }
  });

  window.addEventListener("pointerup", () => {
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
    plan.drop();
  });

  window.addEventListener("pointercancel", () => {
    if (press?.held) {
      plan.cancel();
    }
    press = null;
  });

  /** @param {PointerEvent} event */
  function follow(event) {
    scrolled(plan.drawing().parentElement, event);
    const { held, grip, corner, isSize } = press;
    if (!held.stand.classList.contains("plan__stand--moves")) {
      press = null; // Escape put it back
      return;
    }
    const at = under(plan.drawing(), event);
    const { x, y } = held.place;
    const said = isSize
      ? held.size(Math.round(at.x + corner.x - x), Math.round(at.y + corner.y - y))
      : held.go(Math.round(at.x - grip.x), Math.round(at.y - grip.y));
    plan.tell(said);
  }

  /** @param {HTMLElement} box @param {PointerEvent} event */
  function scrolled(box, event) {
    const { top, bottom, left, right } = box.getBoundingClientRect();
    const toward = (low, high, at) => (at < low + NEAR ? -12 : at > high - NEAR ? 12 : 0);
    box.scrollBy(toward(left, right, event.clientX), toward(top, bottom, event.clientY));
  }
}
