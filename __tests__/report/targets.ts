import { readSettings } from "../../src/inputs/settings.ts";
import type { Language } from "../../src/messages/message.ts";
import type { PageOptions } from "../../src/report/markdown-report.ts";
import { createRenderer, type Render } from "../../src/report/render.ts";
import type { Runner } from "../../src/report/runner.ts";
import { type StepReport, startReport } from "../../src/report/step-report.ts";
import { CATALOGUES } from "../support/say.ts";
import { fakeClock } from "./results.ts";

/** Renders in English, and knows no secret. */
export const ENGLISH: Render = createRenderer("en-US", CATALOGUES["en-US"], (text) => text);
export const CHINESE: Render = createRenderer("zh-CN", CATALOGUES["zh-CN"], (text) => text);

/** Returns the surroundings of a page that links to nothing. */
export function pagesIn(render: Render, place: Partial<PageOptions["place"]> = {}): PageOptions {
  return {
    render,
    linkTo: () => undefined,
    helpWith: () => undefined,
    place: { region: undefined, manifest: undefined, ...place },
  };
}

/** Returns the report of a step that has a summary, or has none, and nothing else. */
export function reportOf(runner: Runner, language: Language = "en-US", summary = true): StepReport {
  const { values } = readSettings({ input: () => "", environment: {} });
  const { signal } = new AbortController();
  return startReport({
    runner,
    render: createRenderer(language, CATALOGUES[language], runner.redact),
    values: { ...values, language, summary },
    environment: {},
    clock: fakeClock(),
    signal,
  });
}
