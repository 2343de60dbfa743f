import type { Environment } from "../environment.ts";
import { isManifestUntrusted, type Settings } from "../inputs/settings.ts";
import { checkJob } from "../job/check-job.ts";
import type { JobSpec } from "../job/job-spec.ts";
import type { Layer } from "../job/layers.ts";
import { prefixed } from "../job/read-fields.ts";
import type { Diagnostic, SourceLocation } from "../messages/diagnostic.ts";
import { message } from "../messages/message.ts";
import { manifestVariables } from "./variables.ts";

/** The jobs of the step, with the mistakes and warnings about them. */
export interface LoadedJobs {
  readonly specs: readonly JobSpec[];
  readonly diagnostics: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

/** The surroundings in which the jobs are read. */
export interface LoadOptions {
  readonly workspace: string;
  readonly environment: Environment;
  /** True on a dry run that makes no API calls: the files alone are checked. */
  readonly offline: boolean;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
}

/** Reads the jobs of the manifest, or the one job that the inputs describe; returns nothing where the run ended before. */
export async function loadJobs(settings: Settings, options: LoadOptions): Promise<LoadedJobs | undefined> {
  const { offline, workspace, environment, signal } = options;
  const inputWarnings = tagWarnings(settings.job);
  if (settings.patterns.length === 0) {
    const location: SourceLocation = { kind: "input", name: "name" };
    if (settings.job.size === 0) {
      // Without credentials too: a check of nothing would be green for ever.
      return { specs: [], diagnostics: [{ location, message: message("nothingGiven") }], warnings: [] };
    }
    const { spec, diagnostics, warnings } = checkJob(location, settings.job, { offline });
    return { specs: spec ? [spec] : [], diagnostics, warnings: [...inputWarnings, ...warnings] };
  }
  if (isManifestUntrusted(settings, environment) && !settings.values["dry-run"]) {
    return { specs: [], diagnostics: [UNTRUSTED_MANIFEST], warnings: [] };
  }
  // The YAML parser is loaded only where there is YAML to read.
  const { readManifest } = await import("./read-manifest.ts");
  const diagnostics: Diagnostic[] = [];
  const variables = manifestVariables(settings.variables, environment, (diagnostic) =>
    diagnostics.push(diagnostic),
  );
  const manifest = await readManifest({
    patterns: settings.patterns,
    workspace,
    variables,
    inputs: settings.job,
    offline,
    signal,
  });
  return (
    manifest && {
      specs: manifest.specs,
      diagnostics: [...diagnostics, ...manifest.diagnostics],
      warnings: [...inputWarnings, ...manifest.warnings],
    }
  );
}

/** Returns a warning for each tag of the inputs whose value looks like more tags: the input takes one a line. */
function tagWarnings(inputs: Layer): readonly Diagnostic[] {
  const tags = inputs.get("tags");
  return tags?.kind === "value"
    ? Object.entries(tags.value as Readonly<Record<string, string>>)
        .filter(([, value]) => /[,;\uff0c\uff1b\u3001\s]\s*[^\s=,;]+=/u.test(value))
        .map(([key, value]) => ({
          location: tags.location,
          message: prefixed("tags", message("tagsOnOneLine", { key, value })),
        }))
    : [];
}

const UNTRUSTED_MANIFEST: Diagnostic = {
  location: { kind: "input", name: "manifest" },
  message: message("manifestUntrusted"),
};
