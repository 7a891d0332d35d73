/**
 * Builds `dist/` in two runs that share no files, because nobody uses both: the phone app with its service worker
 * (`vite build`), then the clinic's script and the sign-in page (`vite build --mode clinic`).
 */
import { resolve } from "node:path";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { catalogue } from "./build/catalogue.ts";
import { firstLoad } from "./build/first-load.ts";
import { templates } from "./build/templates.ts";
import { texts } from "./build/texts.ts";

const here = import.meta.dirname;

const page = resolve(here, "index.html");

const shared = {
  target: "es2022",
  // The strict content security policy allows neither inline scripts nor data: fonts.
  modulePreload: { polyfill: false },
  assetsInlineLimit: 0,
};

const phone: ViteUserConfig = {
  build: {
    ...shared,
    rollupOptions: { input: page, output: { codeSplitting: { groups: [{ name: firstLoad(page) }] } } },
  },
  plugins: [
    VitePWA({
      strategies: "injectManifest",
      srcDir: "patient",
      filename: "service-worker.ts",
      injectRegister: false,
      manifest: false,
      injectManifest: {
        rollupFormat: "iife",
        globPatterns: ["index.html", "assets/*.{js,css}", "icons/interlude.svg", "icons/*-{96,192}.png"],
        // The server knows the app's page as "/".
        manifestTransforms: [
          (entries) => ({ manifest: entries.map((entry) => (entry.url === "index.html" ? { ...entry, url: "/" } : entry)) }),
        ],
      },
    }),
  ],
};

const clinic: ViteUserConfig = {
  publicDir: false,
  build: {
    ...shared,
    emptyOutDir: false,
    assetsDir: "assets/clinic",
    manifest: "dashboard.json",
    rollupOptions: { input: { dashboard: resolve(here, "dashboard/main.ts"), "sign-in": resolve(here, "sign-in.html") } },
  },
};

export default defineConfig(({ mode }) => {
  const { plugins = [], ...rest } = mode === "clinic" ? clinic : phone;
  return {
    root: here,
    ...rest,
    plugins: [catalogue(resolve(here, "../app/catalogue")), templates(), texts(), ...plugins],
    test: { include: ["**/*.test.ts"], environment: "node" },
  };
});
