import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  appendMarker,
  createMarker,
  isEarlierAttempt,
  isSameMarker,
  type Marker,
  parseMarker,
  stripMarker,
} from "../../src/job/marker.ts";

/** Numbers as GitHub has them: a run's id is a 64-bit integer. */
const runIds = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(String);
const attempts = fc.integer({ min: 1, max: 999 });
const randoms = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const marks = fc
  .tuple(runIds, attempts, fc.array(randoms, { minLength: 16, maxLength: 16 }))
  .map(([runId, attempt, numbers]) => createMarker(runId, attempt, () => numbers.shift() ?? 0));
const remarks = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("", " ", "a ", "a\n", "[gha:]"),
);

describe("the mark in a remark", () => {
  test("is short, ASCII, and of its form, for any run", () => {
    fc.assert(
      fc.property(marks, (marker) => {
        const words = appendMarker("x", marker).slice(1);
        expect(words).toMatch(/^ \[gha:\d+\.\d+:[a-z0-9]{16}\]$/u);
        expect(words.length).toBeLessThan(48);
      }),
    );
  });

  test("comes back from any remark, which comes back as well", () => {
    fc.assert(
      fc.property(remarks, marks, (remark, marker) => {
        const marked = appendMarker(remark, marker);
        expect(parseMarker(marked)).toEqual(marker);
        expect(stripMarker(marked)).toBe(remark);
      }),
    );
  });

  test("stands alone where there is no remark", () => {
    const marker = { runId: "7", attempt: 2, nonce: "0123456789abcdef" };
    expect(appendMarker(undefined, marker)).toBe("[gha:7.2:0123456789abcdef]");
    expect(appendMarker("", marker)).toBe("[gha:7.2:0123456789abcdef]");
    expect(appendMarker("nightly", marker)).toBe("nightly [gha:7.2:0123456789abcdef]");
  });

  test("a remark marked twice loses the last one", () => {
    const first = "x [gha:1.1:0123456789abcdef]";
    expect(stripMarker(`${first} [gha:2.1:0123456789abcdef]`)).toBe(first);
    expect(parseMarker(`${first} [gha:2.1:0123456789abcdef]`)?.runId).toBe("2");
  });

  test.each([
    "",
    "nightly",
    "[gha:1.1:0123456789abcde]",
    "[gha:1.1:0123456789ABCDEF]",
    "[gha:1:0123456789abcdef]",
    "[gha:1.1:0123456789abcdef] and more",
    "[gha:1.1:0123456789abcdef]\n",
    "[gha:x.1:0123456789abcdef]",
    "gha:1.1:0123456789abcdef",
    "[gha:1.1:0123456789abcdef0]",
    "[gha:12345678901234567890.1:0123456789abcdef]",
    "[gha:1.1000:0123456789abcdef]",
  ])("%j has none, and is left alone", (remark) => {
    expect(parseMarker(remark)).toBeUndefined();
    expect(stripMarker(remark)).toBe(remark);
  });

  test.each([null, undefined])("%s has none", (remark) => {
    expect(parseMarker(remark)).toBeUndefined();
  });

  test("one space goes with the mark, no more", () => {
    expect(stripMarker("a  [gha:1.1:0123456789abcdef]")).toBe("a ");
    expect(stripMarker("a[gha:1.1:0123456789abcdef]")).toBe("a");
  });

  test("nonces use all their letters", () => {
    let next = 0;
    const everything = () => createMarker("1", 1, () => next++ / 36).nonce;
    expect(everything()).toBe("0123456789abcdef");
    next = 20;
    expect(everything()).toBe("klmnopqrstuvwxyz");
  });
});

describe("marks compared", () => {
  const marker: Marker = { runId: "7", attempt: 2, nonce: "0123456789abcdef" };

  test("the same in run, attempt and nonce", () => {
    expect(isSameMarker(marker, { ...marker })).toBe(true);
    for (const other of [{ runId: "8" }, { attempt: 1 }, { nonce: "0123456789abcdeg" }]) {
      expect(isSameMarker(marker, { ...marker, ...other })).toBe(false);
    }
    expect(isSameMarker(marker, undefined)).toBe(false);
    expect(isSameMarker(undefined, marker)).toBe(false);
    expect(isSameMarker(undefined, undefined)).toBe(false);
  });

  test("an earlier attempt is of the same run, and before", () => {
    expect(isEarlierAttempt(marker, "7", 3)).toBe(true);
    expect(isEarlierAttempt(marker, "7", 2)).toBe(false);
    expect(isEarlierAttempt(marker, "7", 1)).toBe(false);
    expect(isEarlierAttempt(marker, "8", 3)).toBe(false);
    expect(isEarlierAttempt(undefined, "7", 3)).toBe(false);
  });
});
