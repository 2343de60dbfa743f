import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  appendMarker,
  createMarker,
  isOfEarlierAttempt,
  type Marker,
  readRemark,
  stepLetters,
  stripMarker,
} from "../../src/job/marker.ts";

/** Numbers as GitHub has them: a run's id is a 64-bit integer. */
const runIds = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(String);
const attempts = fc.integer({ min: 1, max: 999 });
const randoms = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const steps = fc.array(fc.string()).map(stepLetters);
const marks = fc
  .tuple(runIds, attempts, steps, fc.array(randoms, { minLength: 10, maxLength: 10 }))
  .map(([runId, runAttempt, letters, numbers]) =>
    createMarker({ runId, runAttempt, stepLetters: letters }, () => numbers.shift() ?? 0),
  );
const remarks = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("", " ", "a ", "a\n", "[gha:]"),
);

describe("the mark in a remark", () => {
  test("is short, ASCII, and of its form, for any run and step", () => {
    fc.assert(
      fc.property(marks, (marker) => {
        const words = appendMarker("x", marker).slice(1);
        expect(words).toMatch(/^ \[gha:\d+\.\d+:[a-z0-9]{16}\]$/u);
        expect(words.length).toBeLessThan(48);
      }),
    );
  });

  test("comes off any remark, which comes back as it was", () => {
    fc.assert(
      fc.property(remarks, marks, (remark, marker) => {
        expect(stripMarker(appendMarker(remark, marker))).toBe(remark);
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
  });

  test.each(["x [GHA:1.1:0123456789ABCDEF]", "x [gha:1.1:0123456789abcdef]\t "])(
    "comes off %j, whatever its case and what space follows",
    (remark) => {
      expect(stripMarker(remark)).toBe("x");
    },
  );

  test.each([
    "",
    "nightly",
    "[gha:1.1:0123456789abcde]",
    "[gha:1:0123456789abcdef]",
    "[gha:1.1:0123456789abcdef] and more",
    "[gha:x.1:0123456789abcdef]",
    "gha:1.1:0123456789abcdef",
    "[gha:1.1:0123456789abcdef0]",
    "[gha:12345678901234567890.1:0123456789abcdef]",
    "[gha:1.1000:0123456789abcdef]",
  ])("%j ends with none, and is left alone", (remark) => {
    expect(stripMarker(remark)).toBe(remark);
  });

  test("one space goes with the mark, no more", () => {
    expect(stripMarker("a  [gha:1.1:0123456789abcdef]")).toBe("a ");
    expect(stripMarker("a[gha:1.1:0123456789abcdef]")).toBe("a");
  });

  test("nonces begin with the step's letters and use all letters for the rest", () => {
    let next = 0;
    const step = { runId: "1", runAttempt: 1, stepLetters: "step01" };
    const everything = () => createMarker(step, () => next++ / 36).nonce;
    expect(everything()).toBe("step010123456789");
    next = 26;
    expect(everything()).toBe("step01qrstuvwxyz");
  });

  test("letters of steps are six, the same for the same names, and others for others", () => {
    expect(stepLetters(["w", "build", "run"])).toMatch(/^[a-z0-9]{6}$/u);
    expect(stepLetters(["w", "build", "run"])).toBe(stepLetters(["w", "build", "run"]));
    const all = [["w", "build", "run"], ["w", "buildrun", ""], ["w", "build", "run", "{}"], []].map(
      stepLetters,
    );
    expect(new Set(all).size).toBe(all.length);
  });
});

const OWN: Marker = { runId: "17000000001", attempt: 2, nonce: "step01abcdefghij" };
const SENT = { remark: appendMarker('nightly "orders" & <more>', OWN), marker: OWN };
const OTHER = "gha:17000000002.1:step01klmnopqrst";

/** The changes that leave the nonce whole. */
const changes: readonly (readonly [title: string, change: (remark: string) => string])[] = [
  ["nothing", (remark) => remark],
  ["padding", (remark) => `  ${remark}\n\t`],
  ["words around it", (remark) => `[Oceanus] ${remark} (imported)`],
  ["the loss of its brackets", (remark) => remark.replaceAll(/[[\]]/gu, "")],
  ["other brackets", (remark) => remark.replaceAll("[", "【").replaceAll("]", "】")],
  ["upper case", (remark) => remark.toUpperCase()],
  [
    "full width",
    (remark) =>
      remark.replaceAll(/[!-~]/gu, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)),
  ],
  ["HTML", escapeHtml],
  ["HTML twice", (remark) => escapeHtml(escapeHtml(remark))],
  [
    "numbers for all that is no letter",
    (remark) => remark.replaceAll(/[^A-Za-z0-9]/gu, (one) => `&#x${one.codePointAt(0)?.toString(16)};`),
  ],
  ["an address's escapes", encodeURIComponent],
  ["JSON", (remark) => JSON.stringify(remark)],
  ["the loss of its beginning", (remark) => remark.slice(-20)],
];

function escapeJson(remark: string, characters: RegExp): string {
  return JSON.stringify(remark)
    .slice(1, -1)
    .replaceAll(characters, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function escapeHtml(remark: string): string {
  return remark
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("[", "&#91;")
    .replaceAll("]", "&rbrack;");
}

describe("what a job's remark says of a create", () => {
  test.each(changes)("its own, after %s", (_title, change) => {
    expect(readRemark(change(SENT.remark), SENT)).toBe("own");
  });

  test.each(changes.slice(0, -1))(
    "another's by the whole mark of another nonce, after %s",
    (_title, change) => {
      expect(readRemark(change(`nightly [${OTHER}]`), SENT)).toBe("other");
    },
  );

  test.each([
    ["cut behind its words", 'nightly "ord'],
    ["cut within an escape", "nightly &quot;orders&quot; &am"],
    ["cut with an ellipsis", 'nightly "orders…'],
    ["cut within the mark", SENT.remark.slice(0, -8)],
    ["without its mark", 'NIGHTLY "orders" & <more>'],
    ["of other words, with a part of the mark", "imported [gha:170"],
    ["with a part of another's mark that is like ours", "x [gha:17000000002.1:step01kl"],
    ["of what was sent, however little", "n"],
    ["of nothing that can be compared", "。?"],
  ])("open, where it is %s", (_title, remark) => {
    expect(readRemark(remark, SENT)).toBe("open");
  });

  test.each<[string, (remark: string) => string]>([
    ["an address's escapes", encodeURIComponent],
    ["an address's escapes twice", (remark) => encodeURIComponent(encodeURIComponent(remark))],
    ["JSON", (remark) => JSON.stringify(remark).slice(1, -1)],
    ["JSON of ASCII", (remark) => escapeJson(remark, /[^ -~]/gu)],
    ["JSON that is safe in HTML", (remark) => escapeJson(remark, /[[\]<>&"]/gu)],
    ["HTML twice", (remark) => escapeHtml(escapeHtml(remark))],
    ["the loss of other letters", (remark) => remark.replaceAll(/[^ -~]/gu, "?")],
  ])("open, where it was cut anywhere before the mark, after %s", (_title, change) => {
    const marker = { ...OWN, runId: "7" };
    const words = '订单 "orders" 同步 <100%>\n每日 a&b';
    const sent = { remark: appendMarker(words, marker), marker };
    const changed = change(words);
    for (let length = 1; length <= changed.length; length += 1) {
      for (const end of ["", "…", "..."]) {
        expect(readRemark(changed.slice(0, length) + end, sent)).toMatch(/^(?:open|empty)$/u);
      }
    }
  });

  test.each([
    "by hand",
    "同步",
    "nightly orders, by hand",
    "[gha:99.1",
    "old [gha:17000000001.1:step01abcdefghi0]",
  ])("another's by other words: %j", (remark) => {
    expect(readRemark(remark, SENT)).toBe("other");
  });

  test.each([null, undefined, "", "  \n"])("nothing by itself, where it is empty: %j", (remark) => {
    expect(readRemark(remark, SENT)).toBe("empty");
  });

  test("a mark that the user's own words have is not another's", () => {
    const sent = { remark: appendMarker(`copied [${OTHER}]`, OWN), marker: OWN };
    expect(readRemark(`copied [${OTHER}]`, sent)).toBe("open");
    expect(readRemark("copied [gha:1.1:0123456789abcdef]", sent)).toBe("other");
  });

  test("without a mark the words decide, and nothing is its own", () => {
    expect(readRemark("nightly", { remark: "nightly" })).toBe("open");
    expect(readRemark("NIGHT", { remark: "nightly" })).toBe("open");
    expect(readRemark("by hand", { remark: "nightly" })).toBe("other");
    expect(readRemark(`nightly [${OTHER}]`, { remark: "nightly" })).toBe("other");
    expect(readRemark("by hand", { remark: "" })).toBe("other");
    expect(readRemark("", { remark: "nightly" })).toBe("empty");
    expect(readRemark("", { remark: "" })).toBe("open");
  });

  test("its own by the nonce, whatever is around it; never another's after a cut", () => {
    fc.assert(
      fc.property(remarks, marks, fc.string(), fc.string(), fc.nat(), (remark, marker, before, after, at) => {
        const sent = { remark: appendMarker(remark, marker), marker };
        expect(readRemark(`${before} ${sent.remark} ${after}`, sent)).toBe("own");
        expect(readRemark(sent.remark.slice(0, at % sent.remark.length), sent)).not.toBe("other");
      }),
    );
  });
});

describe("a mark of an earlier attempt", () => {
  const step = { runId: "7", runAttempt: 3, stepLetters: "step01" };
  const isEarlier = (remark: string | null, more = {}) => isOfEarlierAttempt(remark, { ...step, ...more });

  test.each([
    "[gha:7.2:step01abcdefghij]",
    "nightly [gha:7.1:step01abcdefghij]",
    "NIGHTLY [GHA:7.1:STEP01ABCDEFGHIJ]",
    "nightly &#91;gha:7.1:step01abcdefghij&#93; ",
    "copied [gha:8.1:step01abcdefghij] [gha:7.1:step01abcdefghij]",
  ])("%j is of the same step", (remark) => {
    expect(isEarlier(remark)).toBe(true);
  });

  test.each([
    ["none", "nightly"],
    ["no remark", null],
    ["this attempt", "[gha:7.3:step01abcdefghij]"],
    ["a later attempt", "[gha:7.4:step01abcdefghij]"],
    ["another run", "[gha:8.1:step01abcdefghij]"],
    ["another step", "[gha:7.1:step02abcdefghij]"],
    ["one that was cut", "[gha:7.1:step01abcdefghi"],
    ["one before another's", "[gha:7.1:step01abcdefghij] [gha:8.1:step01abcdefghij]"],
  ])("not %s", (_title, remark) => {
    expect(isEarlier(remark)).toBe(false);
  });
});
