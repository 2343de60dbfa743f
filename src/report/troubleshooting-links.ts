import type { Failure } from "../engine/job-result.ts";
import type { Environment } from "../environment.ts";
import type { Language } from "../messages/message.ts";
import { ERROR_CODES } from "../oceanus/product-error-codes.ts";
import { STS_PRODUCT_ERROR_CODES } from "../oceanus/sts-error-codes.ts";
import { actionPage } from "./github-context.ts";

/** A code as a failure has it, and the service that it is from where that is not Oceanus. */
export type FailureCode = Pick<Failure, "code" | "service">;

/** Returns the address of the part of the troubleshooting page that is about a code, where the page's is known. */
export type HelpWith = (code: FailureCode) => string | undefined;

const PAGES: Readonly<Record<Language, string>> = {
  "en-US": "docs/troubleshooting.md",
  "zh-CN": "docs/troubleshooting.zh-CN.md",
};

/** The suffix of headings for the codes of STS: Oceanus has some of them too. */
export const STS_SUFFIX = "STS";

/** Returns the links of a run to the page in its language, of the very version of the action that runs. */
export function createHelp(environment: Environment, language: Language): HelpWith {
  const page = actionPage(environment, PAGES[language]);
  return (code) => page && `${page}#${anchorFor(code)}`;
}

/** Returns the anchor that GitHub gives to a code's heading. */
export function codeAnchor(code: string, suffix: string | undefined): string {
  return [code.replaceAll(".", ""), ...(suffix ? [suffix] : [])].join("-").toLowerCase();
}

/**
 * Returns the anchor for a code of a service: its own, else that of its first part. What no table lists is a code of the
 * action's own, or one of which nothing is known: a page opens at its top where it lacks an anchor.
 */
function anchorFor({ code, service }: FailureCode): string {
  for (const name of [code, code.split(".", 1)[0] ?? ""]) {
    if (service === "sts" && Object.hasOwn(STS_PRODUCT_ERROR_CODES, name)) {
      return codeAnchor(name, STS_SUFFIX);
    }
    if (Object.hasOwn(ERROR_CODES, name)) {
      return codeAnchor(name, undefined);
    }
  }
  return codeAnchor(code, undefined);
}
