import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { comparable, lettersOf } from "../../src/job/marker.ts";

describe("a text as it is compared with a changed copy", () => {
  test.each([
    ["  A b\n", "a b"],
    ["a &amp; b", "a & b"],
    ["&amp;amp;lt;", "<"],
    ["&#91;x&#x5D;&rbrack;", "[x]]"],
    ["&LT;&Quot;", '<"'],
    ["&unknown; &#1114112; &#xFFFFFF;", "&unknown; &#1114112; &#xffffff;"],
    ["ＡＢ［", "ab["],
    ["Straße", "strasse"],
    ["a &quo", "a"],
    ["a &", "a"],
    ["a &amp;amp;#9", "a"],
    ["a%20%5Bb%E8%AE%A2%255D", "a [b订]"],
    ["50% or 50%zz", "50% or 50%zz"],
    ["a%2", "a"],
    ["a%25…", "a"],
    ["\\u8ba2\\ud83d\\ude00\\\\u005b", "订😀["],
    ['a\\nb \\"c\\"', 'a b  "c "'],
    ["a\\u8b", "a"],
  ])("%j is %j", (text, compared) => {
    expect(comparable(text)).toBe(compared);
  });

  test("is the same for any text and its copy in HTML, upper case or with space around it", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -%'-~]*$/u), (text) => {
        const escaped = text.replaceAll(/[<>"']/gu, (one) => `&#${one.codePointAt(0)};`);
        for (const copy of [escaped, text.toUpperCase(), ` ${text}\t`]) {
          expect(comparable(copy)).toBe(comparable(text));
        }
      }),
    );
  });

  test("has its letters and digits left, in any script", () => {
    expect(lettersOf("【作业-1】 [a.b:ç]")).toBe("作业1abç");
    expect(lettersOf("…-[]")).toBe("");
  });
});
