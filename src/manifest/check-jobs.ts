import { checkJob } from "../job/check-job.ts";
import type { JobSpec } from "../job/job-spec.ts";
import { type Level, mergeLevels } from "../job/layers.ts";
import type { Place, Problem } from "../messages/diagnostic.ts";
import { type Text, text } from "../messages/text.ts";
import { quote } from "../text/quote.ts";
import type { JobEntry } from "./read-mapping.ts";

/** The jobs of all manifests, merged with their defaults and the action's inputs, and checked. */
export interface CheckedJobs {
  readonly specs: readonly JobSpec[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/**
 * Checks the jobs of all manifests together: each on its own, the input `name` against how many they are, and that no
 * name is given twice.
 */
export function checkJobs(entries: readonly JobEntry[], inputs: Level, offline: boolean): CheckedJobs {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const specs: JobSpec[] = [];
  const misplaced = misplacedName(entries, inputs);
  if (misplaced) {
    problems.push(misplaced);
  }
  const alone = entries.length === 1;
  const shared: Level = alone && !misplaced ? inputs : new Map([...inputs].filter(([key]) => key !== "name"));
  const first = new Map<string, Place>();
  for (const { place, job, defaults } of entries) {
    const merged = new Map(mergeLevels([job, defaults, shared]));
    const name = merged.get("name");
    if (!name && !alone) {
      problems.push({ place, message: NAME_MISSING });
      merged.set("name", { place, state: "bad" });
    }
    const checked = checkJob(place, merged, { offline });
    problems.push(...checked.problems);
    warnings.push(...checked.warnings);
    if (name?.state === "value") {
      const before = first.get(String(name.value));
      if (before) {
        problems.push({ place: name.place, message: nameGivenTwice(String(name.value), before, name.place) });
        continue;
      }
      first.set(String(name.value), name.place);
    }
    if (checked.spec) {
      specs.push(checked.spec);
    }
  }
  return { specs, problems, warnings };
}

/** The input `name` can only name one job, and only one that has no name itself. */
function misplacedName(entries: readonly JobEntry[], inputs: Level): Problem | undefined {
  if (!inputs.has("name")) {
    return undefined;
  }
  const named = entries.find(({ job }) => job.get("name") !== undefined && job.get("name")?.state !== "none");
  const place = named?.job.get("name")?.place;
  if (entries.length > 1) {
    return { place: place ?? (entries[1] as JobEntry).place, message: nameForSeveral(entries.length) };
  }
  return place && { place, message: NAME_AND_INPUT };
}

function nameGivenTwice(name: string, first: Place, second: Place): Text {
  const where = placeInWords(first, second);
  return text(
    `the name ${quote(name)} is given twice, first ${where["en-US"]}: names are unique across all files and workspaces, give this job another`,
    `名称 ${quote(name)} 重复，首次出现在${where["zh-CN"]}：名称在所有文件和工作空间中须唯一，请换一个`,
  );
}

function placeInWords(place: Place, from: Place): Text {
  if (place.kind !== "file") {
    return text(`as the input ${place.name}`, `输入 ${place.name}`);
  }
  const sameFile = from.kind === "file" && from.file === place.file;
  return sameFile
    ? text(`on line ${place.line}`, `第 ${place.line} 行`)
    : text(`in ${place.file}, line ${place.line}`, ` ${place.file} 第 ${place.line} 行`);
}

function nameForSeveral(count: number): Text {
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
