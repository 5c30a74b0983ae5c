import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  base: "/join/",
  plugins: [react()],
  build: { target: "es2022", outDir: "dist", emptyOutDir: true, reportCompressedSize: false, manifest: true, modulePreload: { polyfill: false } },
  // `npx vite` in this folder serves the sources; the API is the program that `npm start` runs.
  server: { proxy: { "/v1": "http://127.0.0.1:8730" } },
});
