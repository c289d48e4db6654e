/**
 * The plan nearer and farther: by two fingers, by the wheel with Ctrl, by the keys + and −, by its
 * links. One finger, the wheel alone and the arrows scroll its box as any other. Nothing is animated:
 * the plan is at once as large as asked. Without script the links show the plan in three sizes.
 */

const STEP = 1.25;
const MOST = 6; // times the first size

/** @param {HTMLElement} root */
export function mount(root) {
  const box = root.querySelector(".plan-scroll");
  const drawing = box.querySelector("svg");
  const status = root.querySelector("[data-zoom-status]");
  const first = Math.max(box.clientWidth, Number(drawing.dataset.least)); // a finger meets each stand
  const now = { zoom: Math.max(1, drawing.getBoundingClientRect().width / first) };
  let rest = 0;

  /** Tell the size once it has rested: a pinch is not read aloud step by step. */
  function tell(isLarger) {
    clearTimeout(rest);
    rest = setTimeout(() => {
      const words = isLarger ? root.dataset.larger : root.dataset.smaller;
      status.textContent = words.replace("{n}", Math.round(now.zoom * 100));
    }, 300);
  }

  /**
   * Show the plan so many times its first size; what is under a point of the screen stays there.
   * @param {number} wanted
   * @param {{x: number, y: number}} [at]
   */
  function zoomTo(wanted, at) {
    const zoom = Math.min(Math.max(wanted, 1), MOST);
    const { left, top, width, height } = box.getBoundingClientRect();
    const point = at ?? { x: left + width / 2, y: top + height / 2 };
    const [x, y] = [point.x - left, point.y - top];
    const ratio = zoom / now.zoom;
    if (ratio !== 1) {
      const { scrollLeft, scrollTop } = box;
      drawing.style.minWidth = "0";
      drawing.style.width = `${first * zoom}px`;
      box.dataset.zoomed = "";
      box.scrollTo((scrollLeft + x) * ratio - x, (scrollTop + y) * ratio - y);
      tell(ratio > 1);
      now.zoom = zoom;
    }
  }

  root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-zoom]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      zoomTo(now.zoom * (link.dataset.zoom === "in" ? STEP : 1 / STEP));
    }
  });

  const keys = { "+": STEP, "=": STEP, "-": 1 / STEP, "−": 1 / STEP };
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key in keys) {
      zoomTo(now.zoom * keys[event.key]);
    } else if (event.key === "0") {
      zoomTo(1);
    } else {
      return;
    }
    event.preventDefault();
  });

  box.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey) {
        event.preventDefault(); // two fingers on a touch pad come as a wheel with Ctrl
        zoomTo(now.zoom * Math.exp(-event.deltaY / 200), { x: event.clientX, y: event.clientY });
      }
    },
    { passive: false },
  );

  let pinch = null;
  const spread = ([one, other]) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  const between = ([one, other]) => ({ x: (one.clientX + other.clientX) / 2, y: (one.clientY + other.clientY) / 2 });

  box.addEventListener("touchstart", ({ touches }) => {
    pinch = touches.length === 2 ? { zoom: now.zoom, spread: spread(touches) } : null;
  });
  box.addEventListener(
    "touchmove",
    (event) => {
      if (pinch && event.touches.length === 2) {
        event.preventDefault();
        zoomTo((pinch.zoom * spread(event.touches)) / pinch.spread, between(event.touches));
      }
    },
    { passive: false },
  );
  box.addEventListener("touchend", () => {
    pinch = null;
  });
}
