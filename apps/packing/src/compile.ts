import { globSync } from "node:fs"
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { root, sourceOf } from "./places.ts"
import type { PublishedPackage } from "./published-packages.ts"
import { run } from "./run.ts"

/** Where the compiler finds the declarations of packages that were compiled before, by the name that is imported. */
export type Declarations = Readonly<Record<string, ReadonlyArray<string>>>

const optionsFor = ({ folder, types }: PublishedPackage, paths: Declarations, output: string) => ({
  noEmit: false,
  declaration: true,
  outDir: join(output, folder, "dist"),
  rootDir: join(sourceOf(folder), "src"),
  // Node 20 runs ES2023 and, of ES2024, knows well-formed strings.
  target: "es2022",
  lib: ["es2023", "es2024.string", "dom", "dom.iterable"],
  rewriteRelativeImportExtensions: true,
  typeRoots: [join(sourceOf(folder), "node_modules", "@types")],
  types,
  paths
})

const relativeSource = /((?:\bfrom |\bimport\(|\bimport )"\.{1,2}\/[^"]+)\.ts"/g

/** tsc leaves the extensions in declarations, where some tools would look for a source. */
const rewriteDeclarations = async (folder: string) => {
  for (const file of globSync("**/*.d.ts", { cwd: folder })) {
    const path = join(folder, file)
    await writeFile(path, (await readFile(path, "utf8")).replace(relativeSource, '$1.js"'))
  }
}

/** Compiles files of a package and all that they import, so that tests stay out. */
export const compile = async (
  published: PublishedPackage,
  files: ReadonlyArray<string>,
  declarations: Declarations,
  output: string
) => {
  const { folder } = published
  const project = join(output, `${folder}.tsconfig.json`)
  const config = {
    extends: join(root, "tsconfig.base.json"),
    compilerOptions: optionsFor(published, declarations, output),
    files: files.map((file) => join(sourceOf(folder), file))
  }
  await writeFile(project, JSON.stringify(config))
  await run(join(root, "node_modules", ".bin", "tsc"), ["--checkers", "1", "--project", project], { cwd: root })
  await rewriteDeclarations(join(output, folder, "dist"))
}
