import { parseArgs } from "node:util";

/** The command line of the conformance run. */
export interface ConformanceOptions {
  /** The action's inputs that the flags of the same names give: where the calls go and who makes them. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly clusterId: string;
  readonly workspaceId: string | undefined;
  readonly secondWorkspaceId: string | undefined;
  /** The file for the report in JSON. */
  readonly json: string | undefined;
  /** The facts that are looked at; all unless given. */
  readonly only: readonly string[] | undefined;
  readonly burst: boolean;
  readonly yes: boolean;
}

/** A run that cannot be made; the message is for the user. */
export class CannotRun extends Error {
  override readonly name = "CannotRun";
}

/** The flags that are inputs of the action, read by its own rules. */
const INPUT_FLAGS = [
  "region",
  "endpoint",
  "cluster-id",
  "workspace-id",
  "role-arn",
  "oidc-provider-id",
  "oidc-audience",
  "sts-endpoint",
] as const;

export const HELP = `Usage: npm run conformance -- --region <region> --cluster-id <cluster-…> [options] --yes

Finds out, with an account of yours, what the service's documents leave open, and says if the action relies on
anything that does not hold. It makes some empty jobs and deletes them again; docs/conformance.md says more.

  --region <region>             the region; default TENCENTCLOUD_REGION
  --cluster-id <id>             the dedicated cluster that the jobs are made in; it must run
  --workspace-id <id>           the workspace that the jobs are made in; the account's default one unless given
  --second-workspace-id <id>    another workspace, bound to the same cluster, for the fact name-scope
  --endpoint <host>             the service's host, or an emulator's address
  --json <file>                 write the report there, as JSON
  --only <fact,…>               look at these facts alone
  --burst                       also meet the rate limit: 45 reads within half a second, twice
  --yes                         do it; without it the command says what it would do
  --help                        this text

Keys come from TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and, for temporary ones, TENCENTCLOUD_TOKEN. In a job of a
workflow with the permission id-token, a role does instead: --role-arn and --oidc-provider-id (and --oidc-audience,
--sts-endpoint), as in the action.

Exit code 0: whatever the action relies on holds; 1: something of it does not; 2: it could not be found out.
`;

/**
 * Reads the command line. A flag with an empty value counts as left out.
 *
 * @param facts the ids of all facts
 * @throws CannotRun
 */
export function readOptions(argv: readonly string[], facts: readonly string[]): ConformanceOptions | "help" {
  const values = parse(argv);
  if (values.help) {
    return "help";
  }
  const textOf = (name: Exclude<keyof typeof values, "burst" | "yes" | "help">): string | undefined =>
    values[name]?.trim() || undefined;
  const only = textOf("only")
    ?.split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
  const unknown = only?.filter((id) => !facts.includes(id)) ?? [];
  if (unknown.length > 0) {
    throw new CannotRun(`--only: there is no fact ${unknown.join(", ")}. There are: ${facts.join(", ")}.`);
  }
  const clusterId = textOf("cluster-id");
  if (clusterId === undefined) {
    throw new CannotRun("--cluster-id is missing: the id of a dedicated cluster that runs, cluster-….");
  }
  const workspaceId = textOf("workspace-id");
  const secondWorkspaceId = textOf("second-workspace-id");
  if (secondWorkspaceId !== undefined && secondWorkspaceId === workspaceId) {
    throw new CannotRun("--second-workspace-id must be another workspace than --workspace-id.");
  }
  const inputs = Object.fromEntries(INPUT_FLAGS.map((name) => [name, textOf(name) ?? ""]));
  return {
    inputs,
    clusterId,
    workspaceId,
    secondWorkspaceId,
    json: textOf("json"),
    only,
    burst: values.burst ?? false,
    yes: values.yes ?? false,
  };
}

function parse(argv: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: {
        region: text,
        endpoint: text,
        "cluster-id": text,
        "workspace-id": text,
        "second-workspace-id": text,
        "role-arn": text,
        "oidc-provider-id": text,
        "oidc-audience": text,
        "sts-endpoint": text,
        json: text,
        only: text,
        burst: { type: "boolean" },
        yes: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new CannotRun(error instanceof Error ? error.message : String(error));
  }
}
