import { copyFile, mkdir, rm, symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { compile, type Declarations } from "./compile.ts"
import { type EntryPoints, entryPointsOf, platformFilesOf } from "./entry-points.ts"
import { packedManifest } from "./packed-manifest.ts"
import { root, sourceOf } from "./places.ts"
import { type PublishedPackage, publishedPackages } from "./published-packages.ts"
import { run } from "./run.ts"
import { readSourceManifest } from "./source-manifest.ts"

const declarationsOf = (staged: string, name: string, entryPoints: EntryPoints): Declarations =>
  Object.fromEntries(
    [...entryPoints].map(([subpath, file]) => [
      name + subpath.slice(1),
      [join(staged, file.replace(/^\.\/src\//, "dist/").replace(/\.ts$/, ".d.ts"))]
    ])
  )

/** Compiles one package into a clean folder, with its manifest, README and licence. */
const stage = async (published: PublishedPackage, earlier: Declarations, output: string): Promise<Declarations> => {
  const source = sourceOf(published.folder)
  const staged = join(output, published.folder)
  await rm(staged, { recursive: true, force: true })
  const manifest = await readSourceManifest(source)
  const entryPoints = entryPointsOf(source, manifest.publishConfig.exports)
  await compile(published, [...entryPoints.values(), ...platformFilesOf(manifest.imports)], earlier, output)
  await writeFile(join(staged, "package.json"), `${JSON.stringify(packedManifest(manifest, entryPoints), null, 2)}\n`)
  await copyFile(join(source, "README.md"), join(staged, "README.md"))
  await copyFile(join(root, "LICENSE"), join(staged, "LICENSE"))
  return declarationsOf(staged, manifest.name, entryPoints)
}

const tarballOf = async (folder: string, output: string): Promise<string> => {
  const printed = await run("npm", ["pack", "--json", "--pack-destination", output], { cwd: join(output, folder) })
  const [{ filename }]: [{ filename: string }] = JSON.parse(printed)
  return join(output, filename)
}

/** Lets the compiler find what the declarations of the domain import, `effect` above all. */
const linkDependencies = async (output: string) => {
  const link = join(output, "node_modules")
  await rm(link, { force: true })
  await symlink(join(sourceOf("domain"), "node_modules"), link)
}

/**
 * Packs every published package into `output`, which then holds a folder for each, as it is packed, and the tarballs.
 * Resolves with the paths of the tarballs.
 */
export const packAll = async (output: string): Promise<ReadonlyArray<string>> => {
  await mkdir(output, { recursive: true })
  await linkDependencies(output)
  const declarations: Record<string, ReadonlyArray<string>> = {}
  for (const published of publishedPackages) Object.assign(declarations, await stage(published, declarations, output))
  return Promise.all(publishedPackages.map(({ folder }) => tarballOf(folder, output)))
}
