import { isUtf8 } from "node:buffer";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import { locate, systemCodeOf, type WorkspaceFolder } from "./locate.ts";
import { locationAt, type SourceFile, sourceFile } from "./source-file.ts";

/** The largest manifest file, in bytes. */
const MOST_BYTES = 1024 * 1024;

/** The most bytes of all manifest files together. */
const MOST_TOTAL_BYTES = 16 * MOST_BYTES;

/** Flags that open nothing through a link (the path is resolved already) and do not wait for the other end of a pipe. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A manifest file's text; its lines are counted when they are needed, which takes as much room again. */
export type ManifestText = Pick<SourceFile, "file" | "text">;

/** The files that were read, and the mistakes of those that were not. */
export interface ReadFiles {
  readonly texts: readonly ManifestText[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads manifest files: regular, inside the workspace by their real paths, UTF-8, at most 1 MiB each and 16 MiB
 * together. `files` are relative to the workspace.
 */
export async function readManifestFiles(
  files: readonly string[],
  workspace: WorkspaceFolder,
): Promise<ReadFiles> {
  const texts: ManifestText[] = [];
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): unknown => diagnostics.push(diagnostic);
  let total = 0;
  for (const file of files) {
    const bytes = await readBytes(file, workspace, (mistake) => report(atStart(file, mistake)));
    total += bytes?.length ?? 0;
    if (total > MOST_TOTAL_BYTES) {
      report(atStart(file, message("manifestFilesTooLarge", { most: MOST_TOTAL_BYTES })));
      break;
    }
    const text = bytes && decode(file, bytes, report);
    if (text !== undefined) {
      texts.push({ file, text });
    }
  }
  return { texts, diagnostics };
}

function atStart(file: string, message: Message): Diagnostic {
  return { location: { kind: "file", file, line: 1, column: 1 }, message };
}

/** Reads a file's bytes; the reason why they are not read is reported. */
async function readBytes(
  file: string,
  workspace: WorkspaceFolder,
  report: (mistake: Message) => unknown,
): Promise<Buffer | undefined> {
  const refuse = (mistake: Message): undefined => {
    report(mistake);
    return undefined;
  };
  const located = await locate(file, workspace);
  switch (located.kind) {
    case "outside":
      return refuse(message("linkOutsideWorkspace"));
    case "git":
      return refuse(message("linkIntoGitFolder"));
    case "missing":
    case "dangling":
      return refuse(message("manifestFileMissing"));
    case "unreadable":
      return refuse(
        located.code === "ELOOP"
          ? message("linksInCircle")
          : message("manifestFileNotReadable", { code: located.code }),
      );
    case "there":
      break;
  }
  let handle: FileHandle | undefined;
  try {
    handle = await open(located.path, FLAGS);
    const stat = await handle.stat();
    if (!stat.isFile()) {
      return refuse(
        stat.isDirectory()
          ? message("manifestFileIsFolder", { folder: file })
          : message("manifestFileNotRegular"),
      );
    }
    const bytes = stat.size > MOST_BYTES ? undefined : await readAtMost(handle, MOST_BYTES);
    return bytes ?? refuse(message("manifestFileTooLarge", { size: stat.size, most: MOST_BYTES }));
  } catch (error) {
    const code = systemCodeOf(error);
    return refuse(
      code === "ENOENT" ? message("manifestFileMissing") : message("manifestFileNotReadable", { code }),
    );
  } finally {
    await handle?.close();
  }
}

/** Reads all bytes of a file, but nothing when it holds more than it may: it can grow while it is read. */
async function readAtMost(handle: FileHandle, most: number): Promise<Buffer | undefined> {
  const buffer = Buffer.allocUnsafe(most + 1);
  let length = 0;
  while (length <= most) {
    const { bytesRead } = await handle.read(buffer, length, most + 1 - length, length);
    if (bytesRead === 0) {
      return buffer.subarray(0, length);
    }
    length += bytesRead;
  }
  return undefined;
}

/** Control characters that YAML allows nowhere; in a file they mean another encoding. */
const CONTROL = new RegExp(`[${"\\0-\\x08\\x0b\\x0c\\x0e-\\x1f"}]`, "u");

/** The first line of a Git LFS pointer, as its specification gives it and as its first releases wrote it. */
const LFS_POINTER = /^version https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/v1/u;

/** Decodes a file's bytes; the mistake for which they are refused is reported. */
function decode(
  file: string,
  bytes: Buffer,
  report: (diagnostic: Diagnostic) => unknown,
): string | undefined {
  const decoded = new TextDecoder("utf-8").decode(bytes);
  const refuse = (offset: number, mistake: Message): undefined => {
    report({ location: locationAt(sourceFile(file, decoded), offset), message: mistake });
    return undefined;
  };
  const wrong = firstNotUtf8(bytes);
  if (wrong !== undefined) {
    const before = new TextDecoder("utf-8").decode(bytes.subarray(0, wrong));
    return refuse(before.length, message("manifestFileNotUtf8"));
  }
  const control = decoded.search(CONTROL);
  if (control !== -1) {
    return refuse(control, message("controlCharacter", { code: decoded.charCodeAt(control) }));
  }
  return LFS_POINTER.test(decoded) ? refuse(0, message("manifestFileIsLfsPointer")) : decoded;
}

/** Returns the offset of the first byte that is not UTF-8. */
function firstNotUtf8(bytes: Buffer): number | undefined {
  if (isUtf8(bytes)) {
    return undefined;
  }
  const again = Buffer.from(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), "utf-8");
  const length = Math.min(again.length, bytes.length);
  let at = 0;
  while (at < length && again[at] === bytes[at]) {
    at += 1;
  }
  return at;
}
