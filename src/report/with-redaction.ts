import { createRedactor } from "../text/redactor.ts";
import type { Runner } from "./runner.ts";

/**
 * The runner, told of every secret, and told nothing that holds one: it masks the log by itself, but drops whole outputs
 * that hold a secret, and does not know ours where they are escaped.
 */
export function withRedaction(runner: Runner): Runner {
  const { add, redact } = createRedactor();
  return {
    ...runner,
    redact,
    mask(secret) {
      add(secret);
      runner.mask(secret);
    },
    outputs: (values) =>
      runner.outputs(
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, redact(value)])),
      ),
    line: (text) => runner.line(redact(text)),
    debug: (text) => runner.debug(redact(text)),
    annotate: (level, text, location) =>
      runner.annotate(
        level,
        redact(text),
        location?.kind === "file" ? { ...location, file: redact(location.file) } : location,
      ),
    group: (title, lines) => runner.group(redact(title), lines.map(redact)),
    summary: (markdown) => runner.summary(redact(markdown)),
  };
}
