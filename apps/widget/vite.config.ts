import { defineConfig } from "vite"

/** Writes every character beyond ASCII as an escape: pages of any encoding load the script, and it has emoji in it. */
const asciiOnly = {
  name: "ascii-only",
  generateBundle: (_: unknown, bundle: Record<string, { code?: string }>) => {
    for (const file of Object.values(bundle))
      if (file.code !== undefined)
        file.code = file.code.replaceAll(
          /[\u0080-\uffff]/g,
          (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
        )
  }
}

/** One classic script without imports, so that one tag is all a page needs. */
export default defineConfig({
  plugins: [asciiOnly],
  build: {
    target: "es2023",
    /* These know light-dark() and nesting; fallbacks for older browsers would double every colour. */
    cssTarget: ["chrome123", "safari17.5", "firefox128"],
    rolldownOptions: { output: { generatedCode: { symbols: false } } },
    lib: { entry: "src/main.ts", name: "HazelWidget", formats: ["iife"], fileName: () => "widget.js" }
  }
})
