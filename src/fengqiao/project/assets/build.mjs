// Builds static/dist: one stylesheet, the scripts as ES modules, and a sprite of the icons that templates name.
import { build } from "esbuild";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const assets = dirname(fileURLToPath(import.meta.url));
const source = join(assets, "..", "..");
const root = join(source, "..", "..");
const dist = join(assets, "..", "static", "dist");
const BROWSERS = ["chrome86", "firefox90", "safari14.1"];

async function styles() {
  const { css } = sass.compile(join(assets, "styles", "app.scss"), {
    style: "compressed",
    loadPaths: [join(root, "node_modules")],
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"], // Bootstrap 5.3 speaks old Sass
  });
  await build({
    stdin: { contents: css, loader: "css" },
    outfile: join(dist, "app.css"),
    minify: true,
    target: BROWSERS,
    logLevel: "error",
  });
}

async function scripts() {
  const entries = ["app", "keyboard", "room", "signature", "upload"].map((name) => join(assets, "scripts", `${name}.ts`));
  await build({ entryPoints: entries, outdir: dist, bundle: true, minify: true, format: "esm", target: BROWSERS });
}

/** The names in `draw_icon("…")` and `icon="…"` of templates, in `"icon": "…"` of views, and those of icons.json. */
async function iconNames() {
  const names = new Set(JSON.parse(await readFile(join(assets, "icons.json"), "utf8")));
  for (const path of await readdir(source, { recursive: true })) {
    if (!/\.(html|py)$/.test(path)) continue;
    const text = await readFile(join(source, path), "utf8");
    for (const match of text.matchAll(/\b(?:draw_icon\(|icon(?:": |=))"([a-z0-9-]+)"/g)) names.add(match[1]);
  }
  return [...names].sort();
}

async function sprite() {
  const symbols = [];
  for (const name of await iconNames()) {
    const picture = await readFile(join(root, "node_modules", "bootstrap-icons", "icons", `${name}.svg`), "utf8");
    const [, box, body] = picture.match(/viewBox="([^"]+)"[^>]*>([\s\S]*)<\/svg>/);
    symbols.push(`<symbol id="${name}" viewBox="${box}">${body.replace(/\s*\n\s*/g, "")}</symbol>`);
  }
  await writeFile(join(dist, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([styles(), scripts(), sprite()]);
