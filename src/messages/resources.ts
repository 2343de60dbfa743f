/** The field that names a cluster or a workspace by its id. */
export type ResourceField = "cluster-id" | "workspace-id";

/** A cluster or workspace, as far as a sentence names it. */
export interface Named {
  readonly id: string;
  readonly name?: string | undefined;
}

/** Returns the id of a cluster or workspace, and the name that people know it by. */
export function labelOf({ id, name }: Named): string {
  return name === undefined || name === id ? id : `${id} (${name})`;
}
