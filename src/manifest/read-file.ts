import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { Diagnostic } from "../messages/diagnostic.ts";
import type { MessageOrText } from "../messages/message.ts";
import { text } from "../messages/text.ts";
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
      diagnostics.push(atStart(file, TOO_MUCH_IN_ALL));
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

function atStart(file: string, message: MessageOrText): Diagnostic {
  return { location: { kind: "file", file, line: 1, column: 1 }, message };
}

/** Reads a file's bytes, or says why they are not read. */
async function readBytes(file: string, workspace: Workspace): Promise<Buffer | MessageOrText> {
  const located = await locate(file, workspace);
  switch (located.kind) {
    case "outside":
      return OUTSIDE;
    case "git":
      return IN_GIT_FOLDER;
    case "missing":
    case "dangling":
      return NOT_THERE;
    case "unreadable":
      return notReadable(located.code);
    case "there":
      break;
  }
  let handle: FileHandle | undefined;
  try {
    handle = await open(located.path, FLAGS);
    const stat = await handle.stat();
    if (!stat.isFile()) {
      return stat.isDirectory() ? folder(file) : NOT_REGULAR;
    }
    const bytes = stat.size > MOST_BYTES ? undefined : await readAtMost(handle, MOST_BYTES);
    return bytes ?? tooLarge(stat.size);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return code === "ENOENT" ? NOT_THERE : notReadable(code);
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
  const at = (offset: number, message: MessageOrText): Diagnostic => ({
    location: locationAt(sourceFile(file, decoded), offset),
    message,
  });
  if (wrong !== undefined) {
    const before = new TextDecoder("utf-8").decode(bytes.subarray(0, wrong));
    return at(before.length, NOT_UTF8);
  }
  const control = decoded.search(CONTROL);
  if (control !== -1) {
    return at(control, controlCharacter(decoded.charCodeAt(control)));
  }
  return decoded.startsWith(LFS_POINTER) ? atStart(file, POINTER) : sourceFile(file, decoded);
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

const OUTSIDE = text(
  "the link leads out of the workspace, where no manifest is read: copy the file into the workspace, or exclude the link",
  "该链接指向工作区之外，不会读取：请把文件复制到工作区内，或排除该链接",
);

const IN_GIT_FOLDER = text(
  "the link leads into .git, where no manifest is read: copy the file to another folder of the workspace",
  "该链接指向 .git 之内，不会读取：请把文件复制到工作区内的其他文件夹",
);

const NOT_THERE = text(
  "there is no such file: it is a link that leads nowhere, or was removed meanwhile",
  "文件不存在：链接指向的文件不存在，或文件已被删除",
);

const POINTER = text(
  "a Git LFS pointer, not the file that it stands for: set lfs: true on the step with actions/checkout",
  "这是 Git LFS 指针，而不是其所指的文件：请在 actions/checkout 步骤中设置 lfs: true",
);

const TOO_MUCH_IN_ALL = text(
  `with this file the manifest has more than 16 MiB (${MOST_TOTAL_BYTES} bytes) in all: split it over several steps`,
  `加上此文件，清单总计超过 16 MiB（${MOST_TOTAL_BYTES} 字节）：请拆分到多个步骤`,
);

const NOT_REGULAR = text(
  "not a regular file (a device, pipe or socket): name a YAML file",
  "不是普通文件（设备、管道或套接字）：请指定 YAML 文件",
);

const NOT_UTF8 = text(
  "not UTF-8 here: save the file in the encoding UTF-8",
  "此处不是 UTF-8 编码：请将文件保存为 UTF-8",
);

function folder(file: string): MessageOrText {
  const files = file === "." ? "*.yml" : `${file}/*.yml`;
  return text(
    `a folder, not a file: name the files in it, such as ${files}`,
    `这是文件夹而不是文件：请指定其中的文件，例如 ${files}`,
  );
}

function tooLarge(size: number): MessageOrText {
  return text(
    `the file has ${size} bytes; at most 1 MiB (${MOST_BYTES}) is read: split it into several files`,
    `文件有 ${size} 字节；最多读取 1 MiB（${MOST_BYTES}）：请拆分为多个文件`,
  );
}

function controlCharacter(code: number): MessageOrText {
  const shown = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return text(
    `the control character ${shown}, which YAML does not allow: remove it (a file full of them is not UTF-8)`,
    `含有 YAML 不允许的控制字符 ${shown}：请删除（若到处都是，则文件不是 UTF-8 编码）`,
  );
}

function notReadable(code: string): MessageOrText {
  return text(
    `the file cannot be read (${code}): check that the runner's user may read it`,
    `无法读取文件（${code}）：请检查运行器用户是否有读取权限`,
  );
}
