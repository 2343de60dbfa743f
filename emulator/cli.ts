import { type CliOptions, HELP, parseCommandLine, UsageError } from "./cli-options.ts";
import { restoreJobs } from "./model.ts";
import { DEFAULT_RATE, flatRate } from "./rate.ts";
import { callLine } from "./record.ts";
import { type Emulator, startEmulator } from "./server.ts";
import { loadJars, loadJobs, saveJobs } from "./state-file.ts";

const USAGE_EXIT_CODE = 2;

async function start(options: CliOptions): Promise<Emulator> {
  const { state } = options;
  const jobs = state === undefined ? [] : loadJobs(state);
  const jars = state === undefined ? [] : loadJars(state);
  // A file that cannot be written is reported now, not at the first job.
  if (state !== undefined) saveJobs(state, jobs, jars);
  const emulator = await startEmulator({
    port: options.port,
    credentials: [{ secretId: options.secretId, secretKey: options.secretKey }],
    latencyMs: options.latency,
    ...options.facts,
    rate: { ...(options.rate === undefined ? DEFAULT_RATE : flatRate(options.rate)), ...options.facts.rate },
    seed: options.seed,
    model: { stateTimeMs: options.stateTime, ...options.facts.model },
    // All of the vendor's SDKs must work unchanged, the Node SDK's derived service name included.
    lenientService: true,
    record: false,
    onCall: (request) => console.log(callLine(request)),
    ...(options.faults > 0 && { faults: { seed: options.seed, rate: options.faults } }),
    ...(state !== undefined && { onCommit: (model) => saveJobs(state, model.jobs, model.jars) }),
  });
  restoreJobs(emulator.model, jobs);
  emulator.model.jars.push(...jars);
  return emulator;
}

function greeting(options: CliOptions, emulator: Emulator): string {
  const { secretId, secretKey } = emulator.credential;
  return [
    `Oceanus emulator at ${emulator.endpoint} (Ctrl-C stops it)`,
    `  secret id   ${secretId}`,
    `  secret key  ${secretKey}`,
    ...(options.faults > 0 ? [`  faults      ${options.faults} of all calls, seed ${options.seed}`] : []),
    ...(options.state === undefined
      ? []
      : [`  state       ${options.state}, ${emulator.model.jobs.length} jobs`]),
    "",
    `export TENCENTCLOUD_SECRET_ID='${secretId}' TENCENTCLOUD_SECRET_KEY='${secretKey}' TENCENTCLOUD_REGION='ap-guangzhou'`,
    "",
  ].join("\n");
}

/** Returns the message for an error at the start. */
function explain(error: unknown, options: CliOptions): string {
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE")
    return `Port ${options.port} is in use. Take another, or --port 0 for a free one.`;
  if (code === "EACCES" && syscall === "listen")
    return `Port ${options.port} is not allowed for this user. Take one from 1024 on.`;
  return message;
}

async function main(argv: readonly string[]): Promise<void> {
  const options = parseCommandLine(argv);
  if (options === "help") {
    process.stdout.write(HELP);
    return;
  }
  try {
    const emulator = await start(options);
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => void emulator.close().then(() => process.exit(0)));
    }
    console.log(greeting(options, emulator));
  } catch (error) {
    console.error(explain(error, options));
    process.exitCode = 1;
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\nSee --help.`);
  process.exitCode = USAGE_EXIT_CODE;
}
