/** What a verdict sounds and feels like: two notes each, told apart without looking. */

/** @type {Record<string, {notes: [number, number], wave: OscillatorType, buzz: number[]}>} */
const SIGNALS = {
  go: { notes: [660, 990], wave: "sine", buzz: [80] },
  again: { notes: [520, 520], wave: "triangle", buzz: [80, 80, 80] },
  stop: { notes: [220, 165], wave: "square", buzz: [400] },
  hold: { notes: [392, 330], wave: "triangle", buzz: [40, 60, 40] },
};
const LENGTH = 0.14; // seconds of one note
const LOUDNESS = { sine: 0.5, triangle: 0.5, square: 0.22 }; // a square wave sounds louder

/** The loudspeaker and the motor of the phone. */
export class Sound {
  /** @param {() => boolean} isWanted whether the volunteer wants to hear anything */
  constructor(isWanted) {
    this.isWanted = isWanted;
    /** @type {AudioContext | null} */
    this.context = null;
  }

  /**
   * Make ready; browsers allow it only in answer to a gesture.
   * @returns {Promise<void>}
   */
  async wake() {
    this.context ??= window.AudioContext ? new AudioContext() : null;
    await this.context?.resume();
  }

  /**
   * Sound a signal, if the volunteer wants it.
   * @param {string} kind go, again, stop or hold
   */
  play(kind) {
    if (this.isWanted() && SIGNALS[kind]) {
      navigator.vibrate?.(SIGNALS[kind].buzz);
      this.#sound(kind, 0);
    }
  }

  /** Sound three signals one after the other, to know them. */
  async rehearse() {
    await this.wake();
    for (const [place, kind] of ["go", "again", "stop"].entries()) {
      this.#sound(kind, place * 0.9);
    }
  }

  /**
   * @param {string} kind
   * @param {number} delay seconds from now
   */
  #sound(kind, delay) {
    if (this.context?.state !== "running") {
      return;
    }
    const { notes, wave } = SIGNALS[kind];
    for (const [place, note] of notes.entries()) {
      this.#note(note, wave, this.context.currentTime + delay + place * LENGTH * 1.25);
    }
  }

  /**
   * @param {number} frequency hertz
   * @param {OscillatorType} wave
   * @param {number} start in the time of the context
   */
  #note(frequency, wave, start) {
    const oscillator = new OscillatorNode(this.context, { frequency, type: wave });
    const volume = new GainNode(this.context, { gain: 0 });
    oscillator.connect(volume).connect(this.context.destination);
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(LOUDNESS[wave], start + 0.01);
    volume.gain.linearRampToValueAtTime(0, start + LENGTH);
    oscillator.start(start);
    oscillator.stop(start + LENGTH);
  }
}
