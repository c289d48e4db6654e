/** The floor as it is drawn: its stands, where each lies, which one is nearest. Lengths are decimetres. */

/** @typedef {{x: number, y: number, width: number, height: number}} Place */

/** @param {SVGElement} stand @returns {Place} */
export function placeOf(stand) {
  const { x, y, width, height } = stand.dataset;
  return { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
}

/** @param {Place} one @param {Place} other @returns {boolean} whether they share some floor */
export function overlap(one, other) {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** @param {Place} place @returns {{x: number, y: number}} */
const middle = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });

export const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Return the stand to which an arrow leads: near, and rather ahead than aside.
 * @param {SVGElement[]} stands
 * @param {SVGElement} from
 * @param {string} key
 * @returns {SVGElement | null}
 */
export function nearest(stands, from, key) {
  const [right, down] = WAYS[key];
  const here = middle(placeOf(from));
  let found = null;
  let best = Infinity;
  for (const stand of stands) {
    const there = middle(placeOf(stand));
    const ahead = (there.x - here.x) * right + (there.y - here.y) * down;
    const aside = Math.abs((there.x - here.x) * down) + Math.abs((there.y - here.y) * right);
    const far = ahead + 3 * aside;
    if (stand !== from && ahead > 0 && far < best) {
      found = stand;
      best = far;
    }
  }
  return found;
}

/**
 * Return where a pointer is on the floor.
 * @param {SVGSVGElement} drawing
 * @param {{clientX: number, clientY: number}} event
 * @returns {DOMPoint}
 */
export function under(drawing, event) {
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
}
