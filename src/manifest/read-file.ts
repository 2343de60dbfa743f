import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import { locate, type Workspace } from "./locate.ts";
import { locationAt, type SourceFile, sourceFile } from "./source-file.ts";

/** The largest manifest file, in bytes. */
export const MOST_BYTES = 1024 * 1024;

/** The most bytes of all manifest files together. */
export const MOST_TOTAL_BYTES = 16 * MOST_BYTES;

/** Not through a link (the path is resolved already), and without waiting for a pipe's other end. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** The texts of files, and why others are not read. */
export interface ReadFiles {
  readonly sources: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads manifest files: regular, inside the workspace by their real paths, UTF-8, at most 1 MiB each and 16 MiB
 * together. `files` are relative to the workspace.
 */
export async function readManifestFiles(files: readonly string[], workspace: Workspace): Promise<ReadFiles> {
  const sources: SourceFile[] = [];
  const diagnostics: Diagnostic[] = [];
  let total = 0;
  for (const file of files) {
    const bytes = await readBytes(file, workspace);
    if (!Buffer.isBuffer(bytes)) {
      diagnostics.push(atStart(file, bytes));
      continue;
    }
    total += bytes.length;
    if (total > MOST_TOTAL_BYTES) {
      diagnostics.push(atStart(file, message("filesTooLarge", { most: MOST_TOTAL_BYTES })));
      break;
    }
    const read = decode(file, bytes);
    if ("message" in read) {
      diagnostics.push(read);
    } else {
      sources.push(read);
    }
  }
  return { sources, diagnostics };
}

function atStart(file: string, message: Message): Diagnostic {
  return { location: { kind: "file", file, line: 1, column: 1 }, message };
}

/** Reads a file's bytes, or says why they are not read. */
async function readBytes(file: string, workspace: Workspace): Promise<Buffer | Message> {
  const located = await locate(file, workspace);
  switch (located.kind) {
    case "outside":
      return message("linkOutsideWorkspace");
    case "git":
      return message("linkIntoGitFolder");
    case "missing":
    case "dangling":
      return message("fileMissing");
    case "unreadable":
      return message("fileNotReadable", { code: located.code });
    case "there":
      break;
  }
  let handle: FileHandle | undefined;
  try {
    handle = await open(located.path, FLAGS);
    const stat = await handle.stat();
    if (!stat.isFile()) {
      return stat.isDirectory() ? message("fileIsFolder", { folder: file }) : message("fileNotRegular");
    }
    const bytes = stat.size > MOST_BYTES ? undefined : await readAtMost(handle, MOST_BYTES);
    return bytes ?? message("fileTooLarge", { size: stat.size, most: MOST_BYTES });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return code === "ENOENT" ? message("fileMissing") : message("fileNotReadable", { code });
  } finally {
    await handle?.close();
  }
}

/** All bytes of a file, or nothing when it holds more than it may: it can grow while it is read. */
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

/** The first line of a Git LFS pointer, as its specification gives it. */
const LFS_POINTER = "version https://git-lfs.github.com/spec/v1";

function decode(file: string, bytes: Buffer): SourceFile | Diagnostic {
  const decoded = new TextDecoder("utf-8").decode(bytes);
  const wrong = firstNotUtf8(bytes);
  const at = (offset: number, message: Message): Diagnostic => ({
    location: locationAt(sourceFile(file, decoded), offset),
    message,
  });
  if (wrong !== undefined) {
    const before = new TextDecoder("utf-8").decode(bytes.subarray(0, wrong));
    return at(before.length, message("fileNotUtf8"));
  }
  const control = decoded.search(CONTROL);
  if (control !== -1) {
    return at(control, message("controlCharacter", { code: decoded.charCodeAt(control) }));
  }
  return decoded.startsWith(LFS_POINTER)
    ? atStart(file, message("fileIsLfsPointer"))
    : sourceFile(file, decoded);
}

/** The offset of the first byte that is not UTF-8. */
function firstNotUtf8(bytes: Buffer): number | undefined {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return undefined;
  } catch {
    const again = Buffer.from(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), "utf-8");
    const length = Math.min(again.length, bytes.length);
    let at = 0;
    while (at < length && again[at] === bytes[at]) {
      at += 1;
    }
    return at;
  }
}
