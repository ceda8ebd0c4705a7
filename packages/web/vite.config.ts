import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The floor is Chromium 86, which office browsers may still carry. The server puts a fresh nonce where the placeholder stands. */
export default defineConfig({
  plugins: [react()],
  html: { cspNonce: "shilu-nonce" },
  build: {
    target: "chrome86",
    outDir: "dist",
    modulePreload: { polyfill: false },
    // Inlined files would be data: addresses, which the page's policy refuses for scripts and styles.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Our own modules only define: what a page does not use of them is left out.
      treeshake: { moduleSideEffects: (id) => !/\/packages\/(domain|contract)\/src\//.test(id) },
    },
  },
});
