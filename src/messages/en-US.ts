import { firstOf } from "./lists.ts";

/**
 * The sentences of the action in English, by id: the source of every message's parameters. A string parameter arrives
 * here without secrets and, where it was a message itself, as text; quoting and shortening are done here.
 */
export const EN_US = {
  sentences: ({ parts }: { readonly parts: readonly string[] }) => parts.join(" "),

  // Inputs and the fields of a job

  // Credentials

  // Manifest files

  // YAML

  // Looking up and creating jobs

  // Clusters and workspaces

  // Calls, retries and the clock
  callCancelled: () => "cancelled",
  noAnswerInTime: ({ seconds }: { readonly seconds: number }) => `no response within ${seconds} s`,
  responseTooLarge: ({ bytes }: { readonly bytes: number }) => `a response larger than ${bytes} bytes`,
  connectionClosed: () => "the connection was closed without a response",
  responseCutShort: () => "the response ended early",
  proxyRefused: ({ status }: { readonly status: number }) => `the proxy answered HTTP ${status} to CONNECT`,
  httpStatus: ({ status }: { readonly status: number }) => `HTTP ${status}`,
  foreignBody: () => "HTTP 200, but the body is not from the service",
  answerIncomplete: () => "HTTP 200, but the response lacks what was requested",
  proxyUnusable: ({ name }: { readonly name: string }) =>
    `${name} is not a usable proxy address; allowed: http:// or https://, optional credentials (percent-encoded), host and port, such as http://proxy.example.com:3128. Correct it, or exempt the host with NO_PROXY.`,

  // Log, summary and comment
  labelled: ({ label, said }: { readonly label: string; readonly said: string }) => `${label}: ${said}`,
  withRequestId: ({ said, requestId }: { readonly said: string; readonly requestId: string }) =>
    `${said} (RequestId ${requestId})`,
  jobsNotTried: ({ names, said }: { readonly names: readonly string[]; readonly said: string }) =>
    `${names.length} jobs were not tried (${firstOf(names)}): ${said}`,
  severalJobs: ({ names, said }: { readonly names: readonly string[]; readonly said: string }) =>
    `${names.length} jobs (${firstOf(names)}): ${said}`,

  // The process
};
