export { type Manifest, type ManifestSource, readManifest } from "./read-manifest.ts";
export { GITHUB_VARIABLES, manifestVariables } from "./variables.ts";
