import type { Answer } from "../../emulator/actions.ts";
import type { Fault } from "../../emulator/faults.ts";
import { wireAnswer } from "../../emulator/wire.ts";
import { message } from "../../src/messages/message.ts";
import type { Attempt } from "../../src/oceanus/client.ts";
import { type BrokenCall, type Phase, type Reply, readResponse } from "../../src/oceanus/reply.ts";
import type { Reader } from "../../src/oceanus/responses.ts";
import type { VirtualClock } from "../support/virtual-clock.ts";

/** The caller's side of one exchange. */
export interface Exchange<Result> {
  readonly settle: (reply: Reply<Result>) => void;
  readonly phase: (next: Phase) => void;
  /** True if the caller still waits; a request that is given up before it is connected is never sent. */
  readonly open: () => boolean;
}

/** One exchange under its deadline and its signal, as the transport holds them. */
export function exchange<Result>(
  clock: VirtualClock,
  attempt: Attempt,
  begin: (exchange: Exchange<Result>) => void,
): Promise<Reply<Result>> {
  return new Promise((resolve) => {
    let current: Phase = "before";
    let isOpen = true;
    const settle = (reply: Reply<Result>): void => {
      isOpen = false;
      takeBack();
      attempt.signal.removeEventListener("abort", cancel);
      resolve(reply);
    };
    const cancel = (): void => settle(broken(current, "cancelled", "cancelled"));
    const takeBack = clock.after(attempt.timeoutMs, () => settle(broken(current, "timeout", "no answer")));
    if (attempt.signal.aborted) {
      cancel();
      return;
    }
    attempt.signal.addEventListener("abort", cancel, { once: true });
    const phase = (next: Phase): void => {
      current = next;
    };
    begin({ settle, phase, open: () => isOpen });
  });
}

export function broken(phase: Phase, cause: BrokenCall["cause"], detail: string): BrokenCall {
  return { kind: "broken", phase, cause, detail: message("systemError", { code: detail }) };
}

/** Returns what the caller reads off the wire; undefined when nothing ever comes. */
export function onWire<Result>(
  answer: Answer | undefined,
  fault: Fault,
  dateMs: number,
  read: Reader<Result>,
): Reply<Result> | undefined {
  const wire = wireAnswer(fault.answer, answer);
  if (wire.kind === "hang") {
    return undefined;
  }
  if (wire.kind === "reset" || wire.cut) {
    return broken("after", "connection", "ECONNRESET");
  }
  const headers = { date: new Date(dateMs).toUTCString() };
  return readResponse({ kind: "response", status: wire.status, headers, body: Buffer.from(wire.body) }, read);
}
