import { vi } from "vitest";

/** Runs a step's work and gives what it wrote to stdout and stderr. */
export async function capture(
  work: () => unknown,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const written = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((stream) =>
    vi.spyOn(process[stream], "write").mockImplementation((chunk) => {
      written[stream] += String(chunk);
      return true;
    }),
  );
  try {
    await work();
  } finally {
    for (const spy of spies) {
      spy.mockRestore();
    }
  }
  return written;
}
