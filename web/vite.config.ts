/** Builds the phone app, the sign-in page, the dashboard's script and the service worker into `dist/`. */
import { resolve } from "node:path";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";
import { catalogue } from "./build/catalogue.ts";

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  plugins: [
    catalogue(resolve(here, "../app/catalogue")),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "patient",
      filename: "service-worker.ts",
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ["index.html", "assets/**/*.{js,css}", "icons/*.{svg,png}"],
        // Staff pages are always online; the phone need not carry them.
        globIgnores: ["**/dashboard-*", "**/sign-in-*"],
      },
    }),
  ],
  build: {
    target: "es2022",
    // The strict content security policy allows neither inline scripts nor data: fonts.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    manifest: "dashboard.json",
    rollupOptions: {
      input: {
        patient: resolve(here, "index.html"),
        "sign-in": resolve(here, "sign-in.html"),
        dashboard: resolve(here, "dashboard/main.ts"),
      },
    },
  },
  test: {
    include: ["**/*.test.ts"],
    environment: "node",
  },
});
