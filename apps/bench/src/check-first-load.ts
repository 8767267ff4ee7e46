import { measureInitialJavaScript, modulesOfFirstLoad } from "./benchmarks/initial-javascript.ts"
import { table } from "./report.ts"

const listed = 30

// Fails if the built web app exceeds its budgets, and names the largest parts of the first load.
const lines = await measureInitialJavaScript()
console.log(table(lines))
if (!lines.every(({ isMet }) => isMet)) {
  process.exitCode = 1
  console.error("\nThe web app exceeds its budget, or is not built.")
  const modules = await modulesOfFirstLoad()
  for (const part of ["ours", "libraries"]) {
    console.error(`\nThe largest modules of the first load (${part}), in characters before minification:`)
    for (const { name, length } of modules.filter(({ isOurs }) => isOurs === (part === "ours")).slice(0, listed))
      console.error(`${String(length).padStart(8)}  ${name}`)
  }
}
