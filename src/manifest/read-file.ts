import { constants } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { isAbsolute, join as joinPath, relative } from "node:path";
import type { Diagnostic } from "../messages/diagnostic.ts";
import type { MessageOrText } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { locationAt, sourceFile } from "./source-file.ts";

/** The largest manifest file, in bytes. */
export const MOST_BYTES = 1024 * 1024;

/** Not through a link (the path is resolved already), and without waiting for a pipe's other end. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A file's text, or why it is not read. */
export type ReadFile = { readonly text: string } | { readonly diagnostic: Diagnostic };

/**
 * Reads a manifest file: regular, inside the workspace by its real path, at most 1 MiB, UTF-8. `file` is relative to
 * the workspace, `workspace` is the workspace's real path.
 */
export async function readManifestFile(file: string, workspace: string): Promise<ReadFile> {
  const refuse = (message: MessageOrText): ReadFile => ({
    diagnostic: { location: { kind: "file", file, line: 1, column: 1 }, message },
  });
  try {
    const path = await realpath(joinPath(workspace, file));
    if (!isInside(path, workspace)) {
      return refuse(OUTSIDE);
    }
    const handle = await open(path, FLAGS);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) {
        return refuse(stat.isDirectory() ? folder(file) : NOT_REGULAR);
      }
      const bytes = stat.size > MOST_BYTES ? undefined : await readAtMost(handle, MOST_BYTES);
      return bytes ? decode(file, bytes) : refuse(tooLarge(stat.size));
    } finally {
      await handle.close();
    }
  } catch (error) {
    return refuse(notReadable(error));
  }
}

/** Whether a real path lies inside a folder's real path. */
export function isInside(path: string, folderPath: string): boolean {
  const way = relative(folderPath, path);
  return way !== ".." && !way.startsWith("../") && !way.startsWith("..\\") && !isAbsolute(way);
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

function decode(file: string, bytes: Buffer): ReadFile {
  const decoded = new TextDecoder("utf-8").decode(bytes);
  const wrong = firstNotUtf8(bytes);
  const at = (offset: number, message: MessageOrText): ReadFile => ({
    diagnostic: { location: locationAt(sourceFile(file, decoded), offset), message },
  });
  if (wrong !== undefined) {
    const before = new TextDecoder("utf-8").decode(bytes.subarray(0, wrong));
    return at(before.length, NOT_UTF8);
  }
  const control = decoded.search(CONTROL);
  if (control !== -1) {
    return at(control, controlCharacter(decoded.charCodeAt(control)));
  }
  return { text: decoded };
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
  "the link leads out of the workspace, where no manifest is read: copy the file into the workspace",
  "该链接指向工作区之外，不会读取：请把文件复制到工作区内",
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

function notReadable(error: unknown): MessageOrText {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  if (code === "ENOENT") {
    return text(
      "there is no such file: it is a link that leads nowhere, or was removed meanwhile",
      "文件不存在：链接指向的文件不存在，或文件已被删除",
    );
  }
  return text(
    `the file cannot be read (${code}): check that the runner's user may read it`,
    `无法读取文件（${code}）：请检查运行器用户是否有读取权限`,
  );
}
