export { type Manifest, type ManifestSource, readManifest } from "./read.ts";
export { GITHUB_VARIABLES, manifestVariables } from "./variables.ts";
