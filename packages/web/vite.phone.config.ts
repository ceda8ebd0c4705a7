import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/**
 * The phone page and the small program that keeps it, built apart from the office's pages: neither waits for the other's pieces, and a
 * change of the office's pages leaves what phones keep as it is. No nonce: everything comes from files of this server.
 */
export default defineConfig({
  plugins: [react()],
  publicDir: false,
  build: {
    target: "chrome86",
    outDir: "dist",
    emptyOutDir: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { phone: "phone.html", "phone-worker": "worker/phone.ts" },
      output: {
        // A service worker is known by its address: it may not change from build to build.
        entryFileNames: ({ name }) => (name === "phone-worker" ? "phone-worker.js" : "assets/[name]-[hash].js"),
      },
      treeshake: { moduleSideEffects: (id) => !/\/packages\/(domain|contract)\/src\//.test(id) },
    },
  },
});
