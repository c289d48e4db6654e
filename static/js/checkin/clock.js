/**
 * Whether this phone's clock was set while scans waited. The clock of a page goes on by itself: when
 * the phone's moves against it, somebody set the phone's, or the phone slept, which stops the other.
 * The forum's clock, heard afterwards, tells which.
 */

const TOLERATED = 2000; // milliseconds

/** @returns {{page: number, offset: number}} this page, and the phone's clock against its own */
export function steady() {
  return { page: performance.timeOrigin, offset: Date.now() - performance.now() };
}

/**
 * @param {import("./queue.js").Kept} scan
 * @returns {boolean} whether the phone's clock moved against this page's since; an earlier page's
 *   clock is gone, and says nothing
 */
export function moved({ page, offset }) {
  const now = steady();
  return page === now.page && Math.abs(now.offset - (offset ?? now.offset)) > TOLERATED;
}

/**
 * @param {import("./queue.js").Kept} scan
 * @param {number} ahead by how much the forum's clock is ahead of this phone's now
 * @returns {number} by how much a clock is ahead that, asked now, is as wrong as the phone's was when
 *   it read the scan. One that was set since tells nothing of that: the forum's clock, as it was
 *   known then, does. After a sleep both are the same.
 */
export function aheadFor(scan, ahead) {
  return moved(scan) ? ahead : (scan.ahead ?? ahead);
}
