import type { RecordedRequest } from "../../emulator/record.ts";
import type { StepResult } from "./runner.ts";

/** All that a step did, as text, with fixed words for what differs from run to run: ports, nonces, times, signatures. */
export function transcript(result: StepResult, requests: readonly RecordedRequest[]): string {
  const parts: readonly (readonly [string, string])[] = [
    ["exit code", String(result.code)],
    ["stdout", result.stdout],
    ["stderr", result.stderr],
    [
      "outputs",
      Object.entries(result.outputs)
        .map(([name, value]) => `${name}=${value}`)
        .join("\n"),
    ],
    ["summary", result.summary],
    ...requests.map((request) => [`request, answered ${request.answer}`, requestText(request)] as const),
  ];
  return parts.map(([title, text]) => `── ${title}\n${fixed(text).trimEnd()}\n`).join("\n");
}

function requestText({ method, url, headers, rawBody }: RecordedRequest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${url}`, ...lines.sort(), "", rawBody].join("\n");
}

function fixed(text: string): string {
  return text
    .replaceAll(/127\.0\.0\.1:\d+/gu, "127.0.0.1:PORT")
    .replaceAll(/(jobs-file=).*[/\\]oceanus-create-job-[0-9a-f-]{36}/gu, "$1FOLDER/oceanus-create-job-RANDOM")
    .replaceAll(/(\[gha:\d+\.\d+:)[a-z0-9]{16}\]/gu, "$1NONCE]")
    .replaceAll(/(x-tc-timestamp: )\d+/gu, "$1TIMESTAMP")
    .replaceAll(/(Credential=[^/]+\/)\d{4}-\d{2}-\d{2}/gu, "$1DATE")
    .replaceAll(/(Signature=)[0-9a-f]{64}/gu, "$1SIGNATURE");
}
