import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const OPTIONS = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  ...["--hide-scrollbars", "--force-color-profile=srgb"],
];

/** Returns the name of the browser's program; undefined where none is installed. */
export function findBrowser(): string | undefined {
  return ["chromium", "chromium-browser", "google-chrome"].find((name) => {
    try {
      execFileSync(name, ["--version"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

/** Draws a page of HTML as a PNG of this width in CSS pixels, and as high as the page is. */
export function draw(browser: string, html: string, width: number, file: string, scale = 1): void {
  const folder = mkdtempSync(join(tmpdir(), "picture-"));
  const page = join(folder, "page.html");
  const run = (...more: readonly string[]): string =>
    execFileSync(
      browser,
      [...OPTIONS, `--user-data-dir=${join(folder, "profile")}`, ...more, `file://${page}`],
      {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
  // A window has a least width, which is more than a phone's.
  const measure = `<style>body { width: ${width}px }</style><script>document.title = Math.ceil(document.body.offsetHeight)</script>`;
  try {
    writeFileSync(page, html + measure);
    const [, height = ""] =
      /<title>(\d+)<\/title>/u.exec(run("--dump-dom", `--window-size=${width},600`)) ?? [];
    run(`--window-size=${width},${height}`, `--force-device-scale-factor=${scale}`, `--screenshot=${file}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
