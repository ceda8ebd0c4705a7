import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Puts script and styles into the page itself: the file is carried by hand and stands alone. */
const oneFile: Plugin = {
  name: "one-file",
  enforce: "post",
  generateBundle: (_, bundle) => {
    const page = bundle["visit-book.html"];
    if (page?.type !== "asset") throw new Error("visit-book.html was not built");
    let html = String(page.source);
    for (const [name, part] of Object.entries(bundle)) {
      if (part === page) continue;
      const inside =
        part.type === "chunk"
          ? `<script type="module">${part.code.replaceAll("</script", "<\\/script")}</script>`
          : `<style>${String(part.source)}</style>`;
      const asked = new RegExp(`<(?:script|link)[^>]*"/${name}"[^>]*>(?:</script>)?`);
      if (!asked.test(html)) throw new Error(`${name} is not asked for by visit-book.html`);
      html = html.replace(asked, () => inside);
      delete bundle[name];
    }
    page.source = html;
  },
};

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

/** 走访本.html: one file with everything in it. */
export default defineConfig({
  plugins: [react(), oneFile],
  publicDir: false,
  define: { "import.meta.env.SHILU_VERSION": JSON.stringify(version) },
  build: {
    target: "chrome86",
    outDir: "dist",
    emptyOutDir: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: "visit-book.html",
      treeshake: { moduleSideEffects: (id) => !/\/packages\/(domain|contract)\/src\//.test(id) },
    },
  },
});
