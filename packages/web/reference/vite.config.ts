import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The page that bench/pages.ts measures ours against; the program does not serve it. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react()],
  build: { target: "chrome86", modulePreload: { polyfill: false }, emptyOutDir: true },
});
