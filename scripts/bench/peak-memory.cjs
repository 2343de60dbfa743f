// Preloaded into a Node program (NODE_OPTIONS=--require): writes its peak memory in kB to the file PEAK_MEMORY as it ends.
const { readFileSync, writeFileSync } = require("node:fs");

process.on("exit", () => {
  // Linux counts into maxRSS what the process was forked from, so there the kernel's mark of this program alone.
  const own =
    process.platform === "linux" && /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"));
  writeFileSync(process.env.PEAK_MEMORY, own ? own[1] : String(process.resourceUsage().maxRSS));
});
