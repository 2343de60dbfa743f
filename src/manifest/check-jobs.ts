import { checkJob } from "../job/check-job.ts";
import type { JobSpec } from "../job/job-spec.ts";
import { type Layer, mergeLayers } from "../job/layers.ts";
import type { Diagnostic, SourceLocation } from "../messages/diagnostic.ts";
import type { MessageOrText } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { textOf } from "../report/render.ts";
import { quote } from "../text/quote.ts";
import type { JobEntry } from "./read-mapping.ts";

/** The jobs of all manifests, merged with their defaults and the action's inputs, and checked. */
export interface CheckedJobs {
  readonly specs: readonly JobSpec[];
  readonly diagnostics: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

/**
 * Checks the jobs of all manifests together: each on its own, the input `name` against how many they are, and that no
 * name is given twice.
 */
export function checkJobs(entries: readonly JobEntry[], inputs: Layer, offline: boolean): CheckedJobs {
  const diagnostics: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  const specs: JobSpec[] = [];
  const misplaced = misplacedName(entries, inputs);
  if (misplaced) {
    diagnostics.push(misplaced);
  }
  const alone = entries.length === 1;
  const shared: Layer = alone && !misplaced ? inputs : new Map([...inputs].filter(([key]) => key !== "name"));
  const first = new Map<string, SourceLocation>();
  for (const { location, job, defaults } of entries) {
    const merged = new Map(mergeLayers([job, defaults, shared]));
    const name = merged.get("name");
    if (!name && !alone) {
      diagnostics.push({ location, message: NAME_MISSING });
      merged.set("name", { kind: "invalid", location });
    }
    const checked = checkJob(location, merged, { offline });
    diagnostics.push(...checked.diagnostics);
    warnings.push(...checked.warnings);
    if (name?.kind === "value") {
      const before = first.get(String(name.value));
      if (before) {
        diagnostics.push({
          location: name.location,
          message: nameGivenTwice(String(name.value), before, name.location),
        });
        continue;
      }
      first.set(String(name.value), name.location);
    }
    if (checked.spec) {
      specs.push(checked.spec);
    }
  }
  return { specs, diagnostics, warnings };
}

/** The input `name` can only name one job, and only one that has no name itself. */
function misplacedName(entries: readonly JobEntry[], inputs: Layer): Diagnostic | undefined {
  if (!inputs.has("name")) {
    return undefined;
  }
  const named = entries.find(({ job }) => job.get("name") !== undefined && job.get("name")?.kind !== "unset");
  const location = named?.job.get("name")?.location;
  if (entries.length > 1) {
    return {
      location: location ?? (entries[1] as JobEntry).location,
      message: nameForSeveral(entries.length),
    };
  }
  return location && { location, message: NAME_AND_INPUT };
}

function nameGivenTwice(name: string, first: SourceLocation, second: SourceLocation): MessageOrText {
  const where = placeInWords(first, second);
  return text(
    `the name ${quote(name)} is given twice, first ${textOf(where, "en-US")}: names are unique across all files and workspaces, give this job another`,
    `名称 ${quote(name)} 重复，首次出现在${textOf(where, "zh-CN")}：名称在所有文件和工作空间中须唯一，请换一个`,
  );
}

function placeInWords(location: SourceLocation, from: SourceLocation): MessageOrText {
  if (location.kind !== "file") {
    return text(`as the input ${location.name}`, `输入 ${location.name}`);
  }
  const sameFile = from.kind === "file" && from.file === location.file;
  return sameFile
    ? text(`on line ${location.line}`, `第 ${location.line} 行`)
    : text(`in ${location.file}, line ${location.line}`, ` ${location.file} 第 ${location.line} 行`);
}

function nameForSeveral(count: number): MessageOrText {
  return text(
    `the input name is given, but the manifest has ${count} jobs: name each in the manifest and leave the input out`,
    `给出了输入 name，但清单中有 ${count} 个作业：请在清单中为每个作业命名，不要使用该输入`,
  );
}

const NAME_AND_INPUT = text(
  "the job has a name, and the input name is given too: keep one of them",
  "作业已有名称，又给出了输入 name：请只保留一个",
);

const NAME_MISSING = text(
  "name is missing: where there are several jobs each needs its own name in the manifest",
  "缺少 name：有多个作业时，每个作业须在清单中有自己的名称",
);
