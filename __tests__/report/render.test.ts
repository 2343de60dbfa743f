import { describe, expect, it } from "vitest";
import { EN_US } from "../../src/messages/en-US.ts";
import { type Message, sentences, text } from "../../src/messages/message.ts";
import { ZH_CN } from "../../src/messages/zh-CN.ts";
import { createRenderer } from "../../src/report/render.ts";

const keep = (value: string): string => value;

describe("a message", () => {
  it("becomes text in the language that is asked for, a datum of a table inside it too", () => {
    const sentence = sentences(text("One.", "一。"), text("Two.", "二。"));
    expect(createRenderer("en-US", EN_US, keep)(sentence)).toBe("One. Two.");
    expect(createRenderer("zh-CN", ZH_CN, keep)(sentence)).toBe("一。二。");
  });

  it("is rendered inside of another message", () => {
    const sentence = sentences(sentences(text("One.", "一。")), text("Two.", "二。"));
    expect(createRenderer("en-US", EN_US, keep)(sentence)).toBe("One. Two.");
  });

  it("loses secrets from its parameters before its sentence sees them", () => {
    const seen = { id: "sentences", params: { parts: ["key AKIDexample0123456789 here"] } } as Message;
    const redact = (value: string): string => value.replaceAll("AKIDexample0123456789", "***");
    expect(createRenderer("en-US", EN_US, redact)(seen)).toBe("key *** here");
  });

  it("has the same ids in every language", () => {
    expect(Object.keys(ZH_CN)).toEqual(Object.keys(EN_US));
  });
});
