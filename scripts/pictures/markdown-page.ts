import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

export type Theme = "light" | "dark";

/** The colours of a page. */
const COLOURS: Readonly<Record<Theme, Readonly<Record<string, string>>>> = {
  light: {
    page: "#ffffff",
    text: "#1f2328",
    line: "#d1d9e0",
    stripe: "#f6f8fa",
    code: "#818b981f",
    link: "#0969da",
  },
  dark: {
    page: "#0d1117",
    text: "#f0f6fc",
    line: "#3d444d",
    stripe: "#151b23",
    code: "#656c7633",
    link: "#4493f8",
  },
};

/** The look that GitHub gives to Markdown, as far as a summary needs it. */
const STYLE = `
  * { box-sizing: border-box }
  body { margin: 0; padding: 16px 20px; background: var(--page); color: var(--text);
    font: 14px/1.5 "Noto Sans", "Liberation Sans", "Noto Sans CJK SC", "Noto Color Emoji", sans-serif; overflow-wrap: break-word }
  h3 { font-size: 1.25em; margin: 0 0 16px } h4 { font-size: 1em; margin: 24px 0 16px }
  p, ul, table, pre, details { margin: 0 0 16px } ul { padding-left: 2em } li + li { margin-top: .25em }
  body > :last-child { margin-bottom: 0 }
  a { color: var(--link) }
  code, pre { font: 85%/1.45 "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; background: var(--code); border-radius: 6px }
  code { padding: .2em .4em; white-space: break-spaces } pre { padding: 16px; overflow: auto }
  pre code { padding: 0; background: none; font-size: 100%; white-space: pre }
  table { display: block; width: max-content; max-width: 100%; overflow: auto; border-collapse: collapse }
  th, td { padding: 6px 13px; border: 1px solid var(--line) } th { font-weight: 600 }
  tr:nth-child(2n) { background: var(--stripe) }
`;

/** Returns a page that shows Markdown much as GitHub does. */
export function markdownPage(markdown: string, theme: Theme): string {
  const body = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const colours = Object.entries(COLOURS[theme]).map(([name, colour]) => `--${name}: ${colour}`);
  return `<!doctype html><meta charset="utf-8"><title></title><style>:root { ${colours.join("; ")} } ${STYLE}</style><body>${body}`;
}
