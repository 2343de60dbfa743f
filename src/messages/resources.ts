/** The field that names a cluster or a workspace by its id. */
export type ResourceField = "cluster-id" | "workspace-id";

/** A cluster or workspace, as far as a sentence names it. */
export interface Named {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/** Returns the ID of a cluster or workspace with the name that people know it by; empty where nothing is known. */
export function labelOf({ id, name }: Named): string {
  return id === undefined || name === undefined || name === id ? (id ?? name ?? "") : `${id} (${name})`;
}
