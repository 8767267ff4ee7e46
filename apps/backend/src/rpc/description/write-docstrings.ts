import { writeFileSync } from "node:fs"
import { contractFiles } from "./docstring-lines.ts"

/* Writes the errors and the rate limit of each call into its docstring. */
for (const { path, text, wanted } of contractFiles()) if (text !== wanted) writeFileSync(path, wanted)
