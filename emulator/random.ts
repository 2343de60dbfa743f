/** A source of numbers in [0, 1), as `Math.random` gives them. */
export type Random = () => number;

/**
 * Returns a seeded generator (mulberry32): the same seed gives the same numbers on every machine.
 *
 * @param seed any integer; its low 32 bits count
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Returns a generator of its own for one index under a seed, so that draws of one call never shift those of the next. */
export function indexedRandom(seed: number, index: number): Random {
  return seededRandom(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35));
}

/** Draws a whole number in [0, count). */
export function drawInteger(random: Random, count: number): number {
  return Math.floor(random() * count);
}

/** Draws `length` characters from `alphabet`. */
export function drawText(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(drawInteger(random, alphabet.length))).join("");
}

/** Draws text in the shape of a version 4 UUID, as every RequestId is. */
export function drawUuid(random: Random): string {
  const hex = drawText(random, "0123456789abcdef", 30);
  const variant = drawText(random, "89ab", 1);
  const tail = hex.slice(15, 18);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-${variant}${tail}-${hex.slice(18)}`;
}
